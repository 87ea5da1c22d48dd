import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { burstDetail, burstLimits } from './burst-rules.ts';
import { type BurstLimits, edgeOf, findBursts, type SequenceClick } from './bursts.ts';
import { explainAdjustment } from './explain-adjustment.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Of whatever has limits of its own. */
const HOME: BurstLimits = { most: { 10: 60, 60: 200 }, perPerson: { 10: 4, 60: 12 }, least: 10 };

type Given = Partial<SequenceClick> & { at: number };
const click = ({ at, ...more }: Given): SequenceClick => ({
  at,
  decided: false,
  agent: 'firefox',
  visitor: '',
  ...more,
});
const inOrder = (clicks: Given[]) => clicks.map(click).sort((a, b) => a.at - b.at);

/** A farm: one browser, a click a second, cookies cleared each time. */
const farm = (count: number, from = 0, every = SECOND): Given[] =>
  Array.from({ length: count }, (_, i) => ({ at: from + i * every, visitor: `farm-${i}`, agent: 'farm' }));

/** An even pseudo-random number in [0, 1) of a place in a row. */
const random = (seed: number) => {
  const x = Math.sin(seed * 12.9898) * 43_758.5453;
  return x - Math.floor(x);
};

/** People behind one address who click at random, each with a browser and a visitor id of their own. */
function crowd(people: number, clicks: number, over: number, agents = people, named = true): Given[] {
  return Array.from({ length: clicks }, (_, i) => {
    const person = Math.floor(random(i + 1) * people);
    const visitor = named ? `person-${person}` : '';
    return { at: Math.floor(random(i + 7_919) * over), agent: `agent-${person % agents}`, visitor };
  });
}

describe('a burst', () => {
  test('of a farm is all of it, from the first click to the last', () => {
    const clicks = inOrder(farm(120));
    expect(findBursts(clicks, HOME)).toEqual([
      { first: 0, last: 119, at: 60, clicks: 61, minutes: 10, limit: 60 },
    ]);
  });

  test('ends at its edges: people at the same address before and after are not of it', () => {
    const people = [-30 * MINUTE, -3 * MINUTE, -20 * SECOND, 140 * SECOND, 5 * MINUTE, 40 * MINUTE];
    const clicks = inOrder([...farm(120), ...people.map((at) => ({ at, visitor: 'ada', agent: 'safari' }))]);
    const [burst, ...more] = findBursts(clicks, HOME);
    expect(more).toEqual([]);
    const taken = clicks.slice(burst?.first, (burst?.last ?? 0) + 1);
    expect(taken).toHaveLength(120);
    expect(taken.every(({ agent }) => agent === 'farm')).toBe(true);
  });

  test('is not who came right after one, and was refused for it', () => {
    const after = [3, 6, 9, 12, 15].map((minutes) => ({
      at: minutes * MINUTE,
      visitor: 'ada',
      agent: 'safari',
    }));
    const clicks = inOrder([...farm(120), ...after]).map((c, i) => ({ ...c, decided: i >= 60 && i < 123 }));
    const [burst, ...more] = findBursts(clicks, HOME);
    expect([burst?.last, more]).toEqual([119, []]);
  });

  test('goes across the edge of a tumbling span, which no count of a span sees', () => {
    const clicks = inOrder(farm(100, 10 * MINUTE - 50 * SECOND));
    expect(findBursts(clicks, HOME)).toMatchObject([{ first: 0, last: 99 }]);
  });

  test('that stays below the limit of ten minutes is found by the hour', () => {
    const clicks = inOrder(farm(58 * 18, 0, 10_345));
    expect(findBursts(clicks, HOME)).toMatchObject([
      { first: 0, last: 58 * 18 - 1, minutes: 60, limit: 200 },
    ]);
  });

  test('is found wherever a pattern decided, also below every limit', () => {
    const clicks = inOrder(farm(40, 0, 31 * SECOND)).map((c, i) => ({ ...c, decided: i >= 30 }));
    expect(findBursts(clicks, HOME)).toMatchObject([{ first: 0, last: 39, limit: null }]);
  });

  test('of random gaps is not cut where one of them is long', () => {
    let at = 0;
    const clicks = inOrder(
      Array.from({ length: 400 }, (_, i) => {
        at += -Math.log(1 - random(i + 31)) * SECOND;
        return { at, agent: 'farm' };
      }),
    );
    const [burst] = findBursts(clicks, HOME);
    expect((burst?.last ?? 0) - (burst?.first ?? 0)).toBeGreaterThan(395);
  });

  test.each([
    ['an office of 200 at two clicks a person and hour', crowd(200, 3_200, 8 * 60 * MINUTE, 40)],
    ['an office of 200 at five', crowd(200, 8_000, 8 * 60 * MINUTE, 40)],
    ['an office of 200 without visitor ids', crowd(200, 4_800, 8 * 60 * MINUTE, 40, false)],
    ['a newsletter to 100 people of an office', crowd(100, 110, 10 * MINUTE, 25)],
    ['312 people behind an address of a carrier', crowd(312, 624 * 8, 8 * 60 * MINUTE, 120)],
  ])('is none: %s', (_, clicks) => {
    expect(findBursts(inOrder(clicks), HOME)).toEqual([]);
  });

  test('is none behind an address, however many share it, unless a pattern decides', () => {
    const limits = burstLimits('address');
    const office = inOrder(crowd(5_000, 5_000, 60 * MINUTE, 1));
    expect(findBursts(office, limits)).toEqual([]);
    // One finding too many does not take a crowd along.
    const named = inOrder(crowd(200, 3_200, 8 * 60 * MINUTE, 20));
    expect(
      findBursts(
        named.map((each, i) => ({ ...each, decided: i === 1_600 })),
        limits,
      ),
    ).toEqual([]);
  });

  test('is a farm whose phones come back at once, and not a relay where most are new', () => {
    const limits = burstLimits('address');
    const sent = (visitor: (i: number) => string) =>
      inOrder(
        Array.from({ length: 120 }, (_, i) => ({
          at: i * 4 * SECOND,
          visitor: visitor(i),
          agent: `agent-${i % 3}`,
        })),
      ).map((each, i) => ({ ...each, decided: i >= 100 }));
    expect(
      findBursts(
        sent((i) => `phone-${(i * 7) % 30}`),
        limits,
      ),
    ).toMatchObject([{ first: 0, last: 119 }]);
    expect(
      findBursts(
        sent((i) => (i % 5 < 3 ? `new-${i}` : '')),
        limits,
      ),
    ).toEqual([]);
  });

  test('of one visitor needs no crowd to be ruled out', () => {
    const clicks = inOrder(Array.from({ length: 30 }, (_, i) => ({ at: i * 9 * SECOND, visitor: 'ada' })));
    expect(findBursts(clicks, burstLimits('visitor'))).toMatchObject([{ first: 0, last: 29, limit: 20 }]);
  });
});

test('the edge is 16 times the usual gap, from 5 seconds to 10 minutes, and twice the gap at least', () => {
  expect(edgeOf([SECOND, SECOND, 2 * SECOND])).toBe(16 * SECOND);
  expect(edgeOf([1, 1, 1])).toBe(5 * SECOND);
  expect(edgeOf([5 * MINUTE, 5 * MINUTE])).toBe(10 * MINUTE);
  expect(edgeOf([8 * MINUTE])).toBe(16 * MINUTE);
  expect(edgeOf([])).toBe(5 * SECOND);
});

test('bursts lie apart from each other, and end where no click is near', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 20 * MINUTE }), { maxLength: 300 });
  fc.assert(
    fc.property(gaps, fc.array(fc.boolean(), { maxLength: 300 }), fc.nat(3), (between, decided, agents) => {
      let at = 0;
      const clicks = between.map((gap, i) => {
        at += gap % 3 === 0 ? gap : gap % SECOND;
        return click({ at, decided: decided[i] ?? false, agent: `agent-${i % (agents + 1)}` });
      });
      const bursts = findBursts(clicks, HOME);
      expect(findBursts(clicks, HOME)).toEqual(bursts);
      for (const [i, burst] of bursts.entries()) {
        expect(burst.first).toBeLessThanOrEqual(burst.at);
        expect(burst.at).toBeLessThanOrEqual(burst.last);
        expect(burst.first).toBeGreaterThan(bursts[i - 1]?.last ?? -1);
      }
    }),
  );
});

test('an adjustment says in words what was seen, and the limit', () => {
  const [burst] = findBursts(inOrder(farm(120)), HOME);
  if (!burst) throw new Error('There is no burst.');
  const detail = burstDetail(burst, 119);
  expect(explainAdjustment({ rule: 'look_back_address', detail }, 'en')).toBe(
    'one of 120 clicks from one address in 119 s; 61 of them within 10 minutes, where the limit is 60',
  );
  expect(explainAdjustment({ rule: 'look_back_of_old', detail: {} }, 'en')).toContain('look_back_of_old');
});
