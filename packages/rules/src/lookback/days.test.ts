import { describe, expect, test } from 'vitest';
import { type SourceDay, siteConcentration, subjectDay, unlikeliness } from './concentration.ts';
import { evenHands } from './even-hands.ts';
import { roamingVisitor } from './roaming.ts';

const others = { subject: 'others', clicks: 9_000, sources: 6_000, heavy: 2 };
const site = { subject: 'site', clicks: 600, sources: 400, heavy: 1 };
const day = subjectDay(site, [site, others]);
const publisher: SourceDay = { clicks: 45, everywhere: 45, agents: 1, visitors: 1, hours: 9 };
const judge = (...sources: SourceDay[]) => siteConcentration.judge(sources, day);

describe('one site, one clicker', () => {
  test('is a publisher who clicks there all day and nowhere else', () => {
    expect(judge(publisher)).toEqual([
      { weight: 100, detail: { clicks: 45, everywhere: 45, usual: 1.5, limit: 20 } },
    ]);
    expect(judge({ ...publisher, visitors: 45 })).toMatchObject([{ weight: 100 }]);
  });

  test.each([
    ['somebody who likes the site', { clicks: 9, everywhere: 11 }],
    ['who clicks as much on others', { clicks: 45, everywhere: 600 }],
    ['an office: many browsers', { agents: 12 }],
    ['a newsletter: each of its people clicks once, within the hour', { visitors: 44, hours: 2 }],
  ])('is not %s', (_, but) => {
    expect(judge({ ...publisher, ...but })).toEqual([undefined]);
  });

  test('where there is no other site, takes twice as much', () => {
    const alone = subjectDay(site, [site]);
    expect(siteConcentration.judge([{ ...publisher, clicks: 30, everywhere: 30 }], alone)).toEqual([
      undefined,
    ]);
    expect(siteConcentration.judge([publisher], alone)).toMatchObject([{ detail: { limit: 40 } }]);
  });

  test('is also twenty sources that do the same, where elsewhere none does', () => {
    const bombers = Array.from({ length: 20 }, () => ({ ...publisher, clicks: 12, everywhere: 12 }));
    const found = judge(...bombers);
    expect(found.every((finding) => finding?.detail.together === 20)).toBe(true);
    expect(judge(...bombers.slice(0, 9))).toEqual(Array(9).fill(undefined));
  });
});

test('chance is bounded: all of twenty on one of ten is one in ten to the twentieth', () => {
  expect(unlikeliness(20, 20, 0.1)).toBeCloseTo(20);
  expect(unlikeliness(5, 50, 0.1)).toBe(0);
  expect(unlikeliness(1, 50, 0.1)).toBe(0);
});

describe('addresses that click alike', () => {
  const botnet = {
    each: 2,
    addresses: 2_000,
    of: 3_000,
    elsewhere: { addresses: 300, of: 4_000 },
    before: { addresses: 600, of: 9_000 },
  };
  test('are a botnet where elsewhere and before few did', () => {
    expect(evenHands.judge(botnet)).toMatchObject({ detail: { addresses: 2_000, each: 2 } });
  });
  test.each([
    ['they are few', { addresses: 299, of: 300 }],
    ['it was so before', { before: { addresses: 3_000, of: 9_000 } }],
    ['it is so elsewhere', { elsewhere: { addresses: 2_000, of: 4_000 } }],
    [
      'there is nothing to compare with',
      { elsewhere: { addresses: 0, of: 0 }, before: { addresses: 0, of: 9 } },
    ],
    ['they clicked once', { each: 1 }],
  ])('are none where %s', (_, but) => {
    expect(evenHands.judge({ ...botnet, ...but })).toBeUndefined();
  });
});

test('a visitor of many networks is one only with many providers: a phone changes networks all day', () => {
  expect(roamingVisitor.judge({ clicks: 60, networks: 50, providers: 20 })).toMatchObject({ weight: 100 });
  expect(roamingVisitor.judge({ clicks: 60, networks: 50, providers: 2 })).toBeUndefined();
  expect(roamingVisitor.judge({ clicks: 10, networks: 10, providers: 9 })).toBeUndefined();
});
