import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countedAddress } from './counted-address.ts';

test.each([
  ['', ''],
  ['203.0.113.7', '203.0.113.7'],
  ['2a02:8109:9a40:1:2:3:4:5', '2a02:8109:9a40:1::/64'],
  ['2a02:8109:9a40:1::', '2a02:8109:9a40:1::/64'],
  ['2a02:8109::5', '2a02:8109:0:0::/64'],
  ['2a02:8109:0:7::5', '2a02:8109:0:7::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::', '0:0:0:0::/64'],
  ['64:ff9b::c000:201', '192.0.2.1'],
  ['64:ff9b::', '0.0.0.0'],
  ['64:ff9b:0:1::5', '64:ff9b:0:1::/64'],
  ['64:ff9b:1::5', '64:ff9b:1:0::/64'],
])('%s counts as %s', (ip, counted) => {
  expect(countedAddress(ip)).toBe(counted);
});

/** The groups as RFC 5952 writes them: the first of the longest runs of zeros is left out. */
function canonical(groups: number[]): string {
  const text = groups.map((group) => group.toString(16)).join(':');
  const runs = [...text.matchAll(/(?<![^:])0(?::0)+(?![^:])/g)];
  const [longest] = runs.sort((a, b) => b[0].length - a[0].length || a.index - b.index);
  if (!longest) return text;
  const [before, after] = [text.slice(0, longest.index), text.slice(longest.index + longest[0].length)];
  return `${before.replace(/:$/, '')}::${after.replace(/^:/, '')}`;
}

test('two addresses count as one exactly when they share their first 64 bits', () => {
  const half = fc.array(fc.constantFrom(0, 0, 1, 0xffff), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(half, half, half, half, (subscriber, other, host, otherHost) => {
      const counted = (a: number[], b: number[]) => countedAddress(canonical([...a, ...b]));
      expect(counted(subscriber, host)).toBe(counted(subscriber, otherHost));
      expect(counted(subscriber, host) === counted(other, otherHost)).toBe(
        subscriber.join() === other.join(),
      );
    }),
  );
});
