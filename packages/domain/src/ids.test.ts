import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ID_PATTERN, newClickId } from './ids.ts';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The time that a ULID begins with, ms UTC. */
const timeOf = (id: string) =>
  [...id.slice(0, 10)].reduce((time, character) => time * 32 + CROCKFORD.indexOf(character), 0);

test('an id begins with its time, whichever came before it', () => {
  const times = fc.array(fc.oneof(fc.nat(3), fc.integer({ min: 0, max: 2 ** 48 - 1 })), { minLength: 1 });
  fc.assert(
    fc.property(times, (all) => {
      for (const time of all) expect(timeOf(newClickId(time))).toBe(time);
    }),
  );
});

test('ids of one time differ, and are ids that users may choose', () => {
  const ids = Array.from({ length: 10_000 }, () => newClickId(1_700_000_000_000));
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(ID_PATTERN);
});
