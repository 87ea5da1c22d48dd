import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signLink, verifyLink } from './token.ts';

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
