import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { landingPage } from './landing-page.ts';

const macros = { click_id: '01J&x', campaign_id: 'c', creative_id: 'k' };
const none = { click_id: '', campaign_id: '', creative_id: '' };
const page = (registered: string, link = '', filled = macros) =>
  landingPage(registered, filled, new URLSearchParams(link));

describe('macros', () => {
  test('are appended where the landing page does not place them, before the fragment', () => {
    expect(page('https://a.example/p?utm=1#top')).toBe(
      'https://a.example/p?utm=1&click_id=01J%26x&campaign_id=c&creative_id=k#top',
    );
  });

  test.each(['{click_id}', '%7Bclick_id%7D', '%7bclick_id%7d'])('are filled in for %s', (place) => {
    expect(page(`https://a.example/{campaign_id}?id=${place}`)).toBe(
      'https://a.example/c?id=01J%26x&creative_id=k',
    );
  });

  test('that are empty are not appended', () => {
    expect(page('https://a.example', '', none)).toBe('https://a.example');
    expect(page('https://a.example/?id={click_id}', '', none)).toBe('https://a.example/?id=');
  });
});

describe('an address', () => {
  test.each([
    [
      'https://a.example/кроссовки?акция=весна',
      '/%D0%BA%D1%80%D0%BE%D1%81%D1%81%D0%BE%D0%B2%D0%BA%D0%B8?%D0%B0%D0%BA%D1%86%D0%B8%D1%8F=%D0%B2%D0%B5%D1%81%D0%BD%D0%B0',
    ],
    ['https://a.example/👟', '/%F0%9F%91%9F'],
    [
      'https://a.example/größe?utm_campaign=frühling#übersicht',
      '/gr%C3%B6%C3%9Fe?utm_campaign=fr%C3%BChling#%C3%BCbersicht',
    ],
    ['https://a.example/gr%F6%DFe', '/gr%F6%DFe'],
    ['https://a.example/two words', '/two%20words'],
    ['https://a.example/a\r\nSet-Cookie: x', '/aSet-Cookie:%20x'],
    ['https://a.example/half \ud83d', '/half%20%EF%BF%BD'],
  ])('beyond ASCII is sent as UTF-8: %j', (registered, path) => {
    expect(page(registered, '', none)).toBe(`https://a.example${path}`);
  });

  test('of an international name is sent in Punycode', () => {
    expect(page('https://müller-schuhe.example/größe', '', none)).toBe(
      'https://xn--mller-schuhe-dlb.example/gr%C3%B6%C3%9Fe',
    );
  });

  test.each(['', 'a.example/p', '/p', 'javascript:alert(1)', 'data:text/html,x', 'https://', 'https://a b/'])(
    'that leads to no web page is none: %j',
    (registered) => {
      expect(page(registered)).toBeUndefined();
    },
  );

  test('fits a header, whatever is registered and asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (path, query) => {
        expect(page(`https://a.example/${path}`, query)).toMatch(/^https:\/\/a\.example\/[\x21-\x7e]*$/);
      }),
    );
  });
});

describe('parameters of the link', () => {
  test('are passed on, also several of one name', () => {
    expect(page('https://a.example/?a=1#top', 'utm_source=mail&gclid=abc&x=1&x=zwei%20%C3%B6', none)).toBe(
      'https://a.example/?a=1&utm_source=mail&gclid=abc&x=1&x=zwei%20%C3%B6#top',
    );
  });

  test('override neither the page’s own nor ours', () => {
    const link = 'utm_source=evil&click_id=evil&CAMPAIGN_ID=evil&visitor=v&utm_medium=mail';
    expect(page('https://a.example/?utm_source=mine', link)).toBe(
      'https://a.example/?utm_source=mine&click_id=01J%26x&campaign_id=c&creative_id=k&utm_medium=mail',
    );
  });

  test('that are too many are left out, whole', () => {
    const passed = page('https://a.example/', `a=${'x'.repeat(2_000)}&b=${'y'.repeat(2_000)}`, none);
    expect(passed).toBe(`https://a.example/?a=${'x'.repeat(2_000)}`);
  });
});
