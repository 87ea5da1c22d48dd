import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutQuery, withQuery } from './referrer.ts';

describe('withoutQuery', () => {
  it.each([
    ['https://news.example/story?email=ada@news.example', 'https://news.example/story'],
    ['https://news.example/story#token=1', 'https://news.example/story'],
    ['https://news.example?email=a', 'https://news.example'],
    ['https://ada:secret@news.example/story?x', 'https://news.example/story'],
    ['https://ada@news.example', 'https://news.example'],
    ['https://a@b@news.example/', 'https://news.example/'],
    ['https:\\\\ada:secret@news.example\\story', 'https:\\\\news.example\\story'],
    ['//ada@news.example/story?x', '//news.example/story'],
    ['https://news.example/@ada/status/1', 'https://news.example/@ada/status/1'],
    ['https://news.example/story%3Femail=a@b.example', 'https://news.example/story'],
    ['https://news.example/story%23me', 'https://news.example/story'],
    ['HTTPS://News.Example:8443/Story?X', 'HTTPS://News.Example:8443/Story'],
    ['https://bücher.example/straße?q=ä', 'https://bücher.example/straße'],
    ['https://xn--bcher-kva.example/?q', 'https://xn--bcher-kva.example/'],
    ['https://[2001:db8::1]:80/a?b', 'https://[2001:db8::1]:80/a'],
    [
      'android-app://com.example.app/http/news.example/1?x=1',
      'android-app://com.example.app/http/news.example/1',
    ],
    ['about:blank', 'about:blank'],
    ['about:srcdoc#x', 'about:srcdoc'],
    ['data:text/html,<p>Ada Lovelace, Main St 1', 'data:'],
    ['blob:https://news.example/0b3c', 'blob:'],
    ['file:///home/ada/page.html', 'file:'],
    ['mailto:ada@news.example', 'mailto:'],
    ['javascript:alert(1)', 'javascript:'],
    ['/story?email=a', '/story'],
    ['story?email=a', 'story'],
    ['?email=a', ''],
    ['news.example:8080/story?x', 'news.example:8080/story'],
    [' https://ada@news.example/ ', 'https://news.example/'],
    ['not an address', 'not an address'],
    ['', ''],
  ])('%s', (referrer, page) => {
    expect(withoutQuery(referrer)).toBe(page);
  });

  it('keeps nothing behind the path, whatever stands there', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string(), (url, more) => {
        const page = withoutQuery(`${url}?email=${more}`);
        expect(page).not.toMatch(/[?#]/);
        expect(withoutQuery(page)).toBe(page);
      }),
    );
  });

  it('is quick about a text without an end', () => {
    expect(withoutQuery(`https://${'@'.repeat(2_000)}`)).toBe('https://');
  });
});

describe('withQuery', () => {
  it.each([
    ['https://ada:secret@news.example/story?q=shoes#me', 'https://news.example/story?q=shoes'],
    ['data:text/html,<p>Ada?', 'data:'],
  ])('%s', (referrer, kept) => {
    expect(withQuery(referrer)).toBe(kept);
  });
});
