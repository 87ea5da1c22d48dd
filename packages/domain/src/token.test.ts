import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkText, signText } from './signing.ts';
import { readLink, signLink, signLinkWithKey, verifyLink } from './token.ts';

const target = { campaign_id: 'acme-shoes', creative_id: 'hero', site_id: 'news', placement_id: '' };

test('a signed link says what was signed', () => {
  expect(verifyLink(signLink(target, 'secret'), 'secret')).toEqual(target);
});

test('another secret, and any changed character, is refused', () => {
  const token = signLink(target, 'secret');
  expect(verifyLink(token, 'other')).toBeNull();
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom('A', 'b', '0', '-', '.'), (at, character) => {
      const changed = token.slice(0, at) + character + token.slice(at + 1);
      // The last character of base64url carries unused bits, so only a different decoding counts.
      fc.pre(
        Buffer.from(changed.split('.')[1] ?? '', 'base64url').compare(
          Buffer.from(token.split('.')[1] ?? '', 'base64url'),
        ) !== 0 || changed.split('.')[0] !== token.split('.')[0],
      );
      expect(verifyLink(changed, 'secret')).toBeNull();
    }),
  );
});

describe('a link that an advertiser signs', () => {
  const key = { advertiserId: 'acme', secret: 'cls_a secret of tests' };
  const keys = { secret: 'secret', find: (kid: string) => (kid === 'k1' ? key : undefined) };
  const signing = { kid: 'k1', secret: key.secret };

  test('says whose key it is and what was signed', () => {
    expect(readLink(signLinkWithKey(target, signing), keys)).toEqual({
      link: target,
      key,
      expiresAt: null,
      nonce: '',
      name: signLinkWithKey(target, signing).split('.')[1]?.slice(0, 11),
    });
    const once = { ...signing, expires: 1_772_366_400, nonce: 'nonce-0001' };
    expect(readLink(signLinkWithKey(target, once), keys)).toMatchObject({
      expiresAt: 1_772_366_400_000,
      nonce: 'nonce-0001',
    });
  });

  test("the deployment's own links stay as they are", () => {
    expect(readLink(signLink(target, 'secret'), keys)).toMatchObject({ link: target, key: null });
    expect(readLink(signLink(target, 'other'), keys)).toBeNull();
  });

  test('nothing else is one', () => {
    const token = signLinkWithKey(target, signing);
    const [payload = '', sig = ''] = token.split('.');
    const of = (fields: unknown) => {
      const text = Buffer.from(JSON.stringify(fields)).toString('base64url');
      return `${text}.${signText(linkText(text), key.secret)}`;
    };
    const ids = Object.values(target);
    for (const odd of [
      signLinkWithKey(target, { kid: 'gone', secret: key.secret }),
      signLinkWithKey(target, { kid: 'k1', secret: 'other' }),
      `${payload}.${sig}.`,
      `${payload}.${sig}=`,
      payload,
      `${payload}.`,
      `${payload}.${signText(payload, key.secret)}`,
      of([...ids, 'k1', -1]),
      of([...ids, 'k1', '2030-01-01']),
      of([...ids, 'k1', 0, 7]),
      of([...ids, 'k1', 0, '', 'more']),
      of([...ids, 17]),
      of([1, 2, 3, 4, 'k1']),
      of({ length: 5 }),
      '',
    ]) {
      expect(readLink(odd, keys), odd).toBeNull();
    }
  });
});
