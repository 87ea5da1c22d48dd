import { signLink, verifyLink } from '@clickledger/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokenOf } from './link-token.ts';

const link = { campaign_id: 'c', creative_id: 'k', site_id: '', placement_id: 'p?>~' };
const token = signLink(link, 'secret');
const percentEncoded = (sign: string) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`;

test('any of its signs may come percent-encoded, in either case', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2), { minLength: token.length, maxLength: token.length }), (choices) => {
      const sent = [...token].map((sign, i) => {
        const encoded = percentEncoded(sign);
        return [sign, encoded, encoded.toUpperCase()][choices[i] ?? 0];
      });
      expect(verifyLink(tokenOf(`/r/${sent.join('')}`), 'secret')).toEqual(link);
    }),
  );
});

test.each([
  '.',
  ',',
  ')',
  ').',
  '>',
  '%3E',
  '"',
  '%22',
  "'",
  '=',
  '%3D',
  '…',
  '%E2%80%A6',
  '/',
  '%0D%0A',
  '&',
  ';',
  ']',
  '*',
  '!',
])('a sign behind the link is none of it: %s', (sign) => {
  expect(verifyLink(tokenOf(`/r/${token}${sign}`), 'secret')).toEqual(link);
});

test.each(['%', '%zz', '%ff', '%', '', '.', '%2E%2E', 'a.b', `${token}/..`, `${token}%00${token}`])(
  'what is no token stays none: %s',
  (text) => {
    expect(verifyLink(tokenOf(`/r/${text}`), 'other')).toBeNull();
  },
);
