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

test.each([
  ['encoded twice', token.replace('.', '%252E')],
  ['encoded twice, with a sign behind it', `${token}%253E`],
  ['broken in two', `${token.slice(0, 20)}%0D%0A${token.slice(20)}`],
  ['broken in two by quoted-printable', `${token.slice(0, 20)}=%0A${token.slice(20)}`],
  ['broken by a space', `${token.slice(0, 30)}%20%20${token.slice(30)}`],
  ['with a place to break at', `${token.slice(0, 10)}%E2%80%8B${token.slice(10)}`],
])('a link %s is the same link', (_how, sent) => {
  expect(verifyLink(tokenOf(`/r/${sent}`), 'secret')).toEqual(link);
});

test.each(['%', '%zz', '%ff', '%', '', '.', '%2E%2E', 'a.b', `${token}/..`, `${token}%00${token}`])(
  'what is no token stays none: %s',
  (text) => {
    expect(verifyLink(tokenOf(`/r/${text}`), 'other')).toBeNull();
  },
);
