import { describe, expect, test } from 'vitest';
import {
  campaignConcentration,
  type SourceDay,
  siteConcentration,
  subjectDay,
  unlikeliness,
} from './concentration.ts';
import { type ReturningDay, returningBrowsers } from './returning.ts';
import { roamingVisitor } from './roaming.ts';

const others = { subject: 'others', clicks: 9_000, sources: 6_000 };
const site = { subject: 'site', clicks: 600, sources: 400 };
const day = { ...subjectDay(site, [site, others]), usualAlike: 0.03 };
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
    [
      'an office of one kind of browser, of whose very many clicks a few more are there',
      { clicks: 900, everywhere: 9_000, visitors: 0 },
    ],
    ['an office that got a letter, and whose browsers keep no id', { agents: 3, visitors: 0, hours: 2 }],
    ['a branch, whose people come back now and then', { clicks: 55, everywhere: 55, visitors: 46 }],
    ['a newsletter: each of its people clicks once, within the hour', { visitors: 44, hours: 2 }],
  ])('is not %s', (_, but) => {
    expect(judge({ ...publisher, ...but })).toEqual([undefined]);
  });

  test('where there is no other site, takes twice as much', () => {
    const alone = { ...subjectDay(site, [site]), usualAlike: 0 };
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

describe('addresses that are another browser with each click', () => {
  const changing: SourceDay = { clicks: 40, everywhere: 40, agents: 13, visitors: 40, hours: 5 };
  const judgeAll = (count: number, but: Partial<SourceDay> = {}) =>
    campaignConcentration.judge(
      Array.from({ length: count }, () => ({ ...changing, ...but })),
      day,
    );

  test('are one where many do the same on one campaign, and none alone', () => {
    expect(judgeAll(20).every((finding) => finding?.detail.together === 20)).toBe(true);
    expect(judgeAll(9)).toEqual(Array(9).fill(undefined));
  });

  test('are none where as many do the same on other campaigns', () => {
    const sources = Array.from({ length: 20 }, () => changing);
    expect(campaignConcentration.judge(sources, { ...day, usualAlike: 1.2 })).toEqual(
      Array(20).fill(undefined),
    );
  });

  test.each([
    ['branches of a company, whose people come back', { visitors: 30 }],
    ['people without visitor ids', { visitors: 0 }],
    ['a letter that is opened within the hour', { hours: 2 }],
    ['people who click on other campaigns, too', { everywhere: 400 }],
  ])('are not %s', (_, but) => {
    expect(judgeAll(20, but)).toEqual(Array(20).fill(undefined));
  });
});

describe('browsers that come back to one place', () => {
  const botnet: ReturningDay = {
    browsers: 2_700,
    back: 1_680,
    named: 1_680,
    providers: 40,
    // People come back to the large ones.
    elsewhere: [
      { browsers: 5_000, back: 850 },
      { browsers: 2_000, back: 42 },
      { browsers: 2_000, back: 39 },
      { browsers: 1_000, back: 20 },
    ],
    before: { browsers: 0, back: 0 },
    builds: [
      { build: 'rare', browsers: 1_000, back: 800, elsewhere: 50, before: 0 },
      { build: 'common', browsers: 1_100, back: 850, elsewhere: 1_600, before: 0 },
      { build: 'phone', browsers: 150, back: 14, elsewhere: 2_000, before: 0 },
    ],
  };
  const before = { browsers: 5_000, back: 100 };

  test('are a botnet, and so is all that is of a build that hardly anybody else has', () => {
    const found = returningBrowsers.judge(botnet);
    expect(found?.back.detail).toMatchObject({ browsers: 1_680, of: 2_700, expected: 58 });
    expect([...(found?.builds.keys() ?? [])]).toEqual(['rare']);
    // People are there, too: of those with this phone no more came back than elsewhere.
    expect(found?.spared).toEqual(['phone']);
    expect(found?.builds.get('rare')?.detail).toMatchObject({ alike: 1_000, expected: 14 });
  });

  test('are told by fewer of them where it is known what was usual before', () => {
    const small = { ...botnet, back: 400, named: 0 };
    expect(returningBrowsers.judge(small)).toBeUndefined();
    expect(returningBrowsers.judge({ ...small, before })).toBeDefined();
  });

  test.each([
    ['they are few', { back: 299, browsers: 300, named: 299 }],
    ['it was so before', { before: { browsers: 9_000, back: 3_000 } }],
    ['it is so elsewhere', { elsewhere: [{ browsers: 4_000, back: 2_000 }] }],
    [
      'there is nothing to compare with',
      { elsewhere: [{ browsers: 499, back: 0 }], before: { browsers: 9, back: 0 } },
    ],
    ['they are one region’s, by few providers', { providers: 5 }],
    ['nobody knows what was before, and they may be many people behind each address', { named: 300 }],
    ['nobody knows what was before, and most clicked once', { browsers: 5_500 }],
  ])('are none where %s', (_, but) => {
    expect(returningBrowsers.judge({ ...botnet, ...but })).toBeUndefined();
  });
});

test('a visitor of many networks is one only with many providers: a phone changes networks all day', () => {
  expect(roamingVisitor.judge({ clicks: 60, networks: 50, providers: 20 })).toMatchObject({ weight: 100 });
  expect(roamingVisitor.judge({ clicks: 60, networks: 50, providers: 2 })).toBeUndefined();
  expect(roamingVisitor.judge({ clicks: 10, networks: 10, providers: 9 })).toBeUndefined();
});
