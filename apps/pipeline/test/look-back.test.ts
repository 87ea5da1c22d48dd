import { createLogger } from '@clickledger/config';
import {
  dueLookBacks,
  emptyComparison,
  noteReconciled,
  readLedger,
  serverTime,
  writeAdjustments,
  writeReconciliations,
} from '@clickledger/db';
import { insertClicks, openTestStores, type TestStores } from '@clickledger/db/testing';
import { type ScoredClick, windowStart } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { burstsWithin } from '#look-back/find-bursts.ts';
import { lookBackOverDay, lookBackOverHours, type TakenBackByRule } from '#look-back/look-back.ts';
import { daysOf, lookBackOverRange } from '#look-back/look-back-range.ts';
import { lookBackOnce, together } from '#look-back/look-backer.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The day before yesterday, and an hour of it. */
const day = Math.floor(Date.now() / DAY) * DAY - 2 * DAY;
const hour = day + 9 * HOUR;
const PRICE = 350_000n;
const TABLES = ['clicks', 'adjustments', 'looked_back', 'audits', 'reconciled'];
const logger = createLogger({ LOG_LEVEL: 'silent' }, 'test');

let stores: TestStores;
let made = 0;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());
beforeEach(async () => {
  for (const table of TABLES) await stores.clickhouse.command({ query: `TRUNCATE TABLE ${table}` });
});

const click = (event_time: number, more: Partial<ScoredClick> = {}) =>
  buildScoredClick({
    click_id: `click-${++made}`,
    advertiser_id: 'acme',
    campaign_id: 'shoes',
    site_id: 'news',
    source: 'server',
    trust: 'keyed',
    event_time,
    received_at: event_time + 100,
    price_micros: PRICE,
    visitor_id: `visitor-${made}`,
    ip: '203.0.113.77',
    user_agent: 'farm',
    network_category: 'residential',
    ...more,
  });

/** 120 clicks in two minutes from one address: the scorer refused those after the sixtieth. */
const farm = (from: number) =>
  Array.from({ length: 120 }, (_, i) => click(from + i * SECOND, i < 60 ? {} : refused(i + 1)));

const refused = (clicks: number, rule = 'click_frequency_ip'): Partial<ScoredClick> => ({
  verdict: 'invalid',
  invalid_class: 'sivt',
  cost_micros: 0n,
  evidence: [{ rule, version: 3, class: 'sivt', weight: 100, detail: { clicks, minutes: 10 } }],
});

const parts = (run = 'a run') => ({ clickhouse: stores.writer, run });
const spanOfHour = { from: hour, to: hour + HOUR };

async function rows(what = '* EXCEPT (found_at, precedence, run)'): Promise<Record<string, unknown>[]> {
  const result = await stores.clickhouse.query({
    query: `SELECT ${what} FROM adjustments FINAL ORDER BY ALL`,
    format: 'JSONEachRow',
  });
  return result.json();
}

const total = (taken: TakenBackByRule) => [...taken.values()].reduce((sum, { clicks }) => sum + clicks, 0);

test('the first clicks of a farm are taken back, and nobody who shares its address', async () => {
  const people = [-20, -3, 5, 30].map((minutes) =>
    click(hour + 20 * MINUTE + minutes * MINUTE, { visitor_id: 'ada', user_agent: 'safari' }),
  );
  await insertClicks(stores.clickhouse, [...farm(hour + 20 * MINUTE), ...people]);
  const before = await readLedger(stores.clickhouse, {});
  const taken = await lookBackOverHours(parts(), 'acme', spanOfHour);
  expect(taken).toEqual(new Map([['look_back_address', { clicks: 60, micros: 60n * PRICE }]]));
  const found = await rows();
  expect(found).toHaveLength(60);
  expect(found[0]).toMatchObject({
    advertiser_id: 'acme',
    campaign_id: 'shoes',
    site_id: 'news',
    keyed: true,
    class: 'sivt',
    amount_micros: String(PRICE),
  });
  // Who it was is not said, not even as a network.
  expect(JSON.stringify(found)).not.toMatch(/203\.0|visitor-|farm|ada/);
  // Clicks, verdicts and charges stay as they were.
  expect(await readLedger(stores.clickhouse, {})).toEqual(before);

  expect(total(await lookBackOverHours(parts('again'), 'acme', spanOfHour))).toBe(0);
  expect(await rows()).toEqual(found);
  expect(await rows('DISTINCT run')).toEqual([{ run: 'a run' }]);
});

test('killed half-way and run again, or run twice at once, it comes to the same rows', async () => {
  await insertClicks(stores.clickhouse, farm(hour));
  await lookBackOverHours(parts(), 'acme', spanOfHour);
  const whole = await rows();
  await stores.clickhouse.command({ query: 'TRUNCATE TABLE adjustments' });
  for await (const found of burstsWithin(stores.clickhouse, 'acme', {
    from: hour - HOUR,
    to: hour + 2 * HOUR,
  })) {
    await writeAdjustments(stores.writer, found.slice(0, 23), 'killed');
  }
  expect(await rows()).toHaveLength(23);
  const runs = ['one', 'another'].map((run) => lookBackOverHours(parts(run), 'acme', spanOfHour));
  await Promise.all(runs);
  expect(await rows()).toEqual(whole);
});

test('what was found first stays, whoever finds it again', async () => {
  await insertClicks(stores.clickhouse, farm(hour));
  await lookBackOverHours(parts('first'), 'acme', spanOfHour);
  const first = await rows('*');
  for await (const found of burstsWithin(stores.clickhouse, 'acme', {
    from: hour - HOUR,
    to: hour + 2 * HOUR,
  })) {
    await writeAdjustments(
      stores.writer,
      found.map((adjustment) => ({ ...adjustment, rule: 'another' })),
      'later',
    );
  }
  await stores.clickhouse.command({ query: 'OPTIMIZE TABLE adjustments FINAL' });
  expect(await rows('*')).toEqual(first);
});

test('what proves less is held against its equals: a stranger takes back nothing of a server', async () => {
  const own = Array.from({ length: 10 }, (_, i) => click(hour + i * 10 * SECOND, { user_agent: 'safari' }));
  const strangers = Array.from({ length: 120 }, (_, i) =>
    click(hour + i * SECOND, { source: 'pixel', trust: 'open', ...(i < 60 ? {} : refused(i + 1)) }),
  );
  await insertClicks(stores.clickhouse, [...own, ...strangers]);
  await lookBackOverHours(parts(), 'acme', spanOfHour);
  expect((await rows('keyed')).filter(({ keyed }) => keyed)).toEqual([]);
  expect(await rows()).toHaveLength(60);
});

test('what a list spares, what is private and who was erased is left alone', async () => {
  const many = (more: Partial<ScoredClick>) =>
    Array.from({ length: 100 }, (_, i) => click(hour + i * SECOND, more));
  const allowed = { rule: 'allowed_by_list', version: 1, class: 'givt' as const, weight: 0, detail: {} };
  await insertClicks(stores.clickhouse, [
    ...many({ evidence: [allowed] }),
    ...many({ ip: '10.0.0.7' }),
    ...many({ ip: '', user_agent: '', visitor_id: 'erased:2026-01-01:1' }),
  ]);
  expect(total(await lookBackOverDay(parts(), 'acme', day))).toBe(0);
});

test('a /24 that takes turns, and a /64, are one source', async () => {
  const turns = Array.from({ length: 250 }, (_, i) =>
    click(hour + i * 2 * SECOND, {
      ip: `198.51.100.${i + 1}`,
      site_id: '',
      ...(i < 240 ? {} : refused(i + 1, 'click_load_network')),
    }),
  );
  const v6 = Array.from({ length: 100 }, (_, i) =>
    click(hour + i * SECOND, {
      ip: `2001:db8:1:2::${i + 1}`,
      site_id: '',
      ...(i < 60 ? {} : refused(i + 1)),
    }),
  );
  await insertClicks(stores.clickhouse, [...turns, ...v6]);
  expect(await lookBackOverHours(parts(), 'acme', spanOfHour)).toEqual(
    new Map([
      ['look_back_address', { clicks: 60, micros: 60n * PRICE }],
      ['look_back_network', { clicks: 240, micros: 240n * PRICE }],
    ]),
  );
});

test('a network that is as busy as others of its provider is a town’s, and one alone is not', async () => {
  const busy = (networks: number, asn: number) =>
    Array.from({ length: 60 * networks }, (_, i) => {
      const network = i % networks;
      return click(hour + i * SECOND, {
        ip: `2001:db8:${asn}${network}:${(256 * Math.floor(i / networks)).toString(16)}::1`,
        asn,
        site_id: '',
        ...(network > 0 || i < 55 * networks ? {} : refused(i, 'click_load_network')),
      });
    });
  await insertClicks(stores.clickhouse, busy(6, 10));
  expect(total(await lookBackOverHours(parts(), 'acme', spanOfHour))).toBe(0);
  await insertClicks(stores.clickhouse, busy(5, 20));
  expect(await lookBackOverHours(parts(), 'acme', spanOfHour)).toEqual(
    new Map([['look_back_network', { clicks: 55, micros: 55n * PRICE }]]),
  );
});

test('a pattern that says by what it counted takes back the burst of that, and a site of an address all its day', async () => {
  const evidence = (rule: string, by: string) => [
    { rule, version: 1, class: 'sivt' as const, weight: 100, detail: { by } },
  ];
  const beat = Array.from({ length: 30 }, (_, i) =>
    click(hour + i * 60 * SECOND, {
      visitor_id: 'metronome',
      ...(i < 12 ? {} : { ...refused(0), evidence: evidence('clockwork', 'visitor') }),
    }),
  );
  const family = [5, 11, 17].map((minutes) =>
    click(hour + minutes * MINUTE + 20 * SECOND, { visitor_id: 'ada', user_agent: 'safari' }),
  );
  const owner = Array.from({ length: 14 }, (_, i) =>
    click(day + i * HOUR, {
      ip: '203.0.113.5',
      visitor_id: `cleared-${i}`,
      site_id: 'blog',
      ...(i < 10 ? {} : { ...refused(0), evidence: evidence('one_site_only', 'spot') }),
    }),
  );
  await insertClicks(stores.clickhouse, [...beat, ...family, ...owner]);
  const taken = await lookBackOverDay(parts(), 'acme', day);
  expect(Object.fromEntries([...taken].map(([rule, { clicks }]) => [rule, clicks]))).toEqual({
    look_back_visitor: 12,
    look_back_spot: 10,
  });
});

/** A day of people: each an address, a browser and two or so clicks on random sites and campaigns. */
function people(count: number): ScoredClick[] {
  return Array.from({ length: count }, (_, i) => {
    const own = {
      ip: `192.${i % 7}.${Math.floor(i / 200)}.${(i % 200) + 1}`,
      user_agent: `browser ${i % 37}`,
      visitor_id: `person-${i}`,
      asn: 1_000 + (i % 50),
    };
    return Array.from({ length: 1 + (i % 3) }, (_, n) =>
      click(day + ((i * 7_919 + n * 3_671) % 86_000) * SECOND, {
        ...own,
        site_id: ['news', 'sport', 'weather', 'blog'][(i + n) % 4] ?? '',
        campaign_id: ['shoes', 'coats', 'hats'][(i * 3 + n) % 3] ?? '',
      }),
    );
  }).flat();
}

test('a day gives away a publisher, a bombed campaign, a botnet and a device behind proxies, and no people', async () => {
  const publisher = Array.from({ length: 40 }, (_, i) =>
    click(day + i * 20 * MINUTE, { ip: '203.0.113.9', user_agent: 'publisher', site_id: 'blog' }),
  );
  const bombers = Array.from({ length: 20 }, (_, b) =>
    Array.from({ length: 30 }, (_, i) =>
      click(day + b * SECOND + i * 37 * MINUTE, {
        ip: `203.0.${b}.7`,
        user_agent: `bomber ${b}`,
        campaign_id: 'hats',
        site_id: '',
      }),
    ),
  ).flat();
  const botnet = Array.from({ length: 1_000 }, (_, b) =>
    Array.from({ length: 5 }, (_, i) =>
      click(day + (b % 1_000) * 60 * SECOND + i * 3 * HOUR, {
        ip: `100.${128 + (b % 100)}.${Math.floor(b / 100)}.3`,
        user_agent: `bot ${b % 12}`,
        visitor_id: `bot-${b}`,
        asn: 3_000 + (b % 60),
        campaign_id: 'coats',
        site_id: '',
      }),
    ).slice(0, 5),
  )
    .flat()
    .filter(({ event_time }) => event_time < day + DAY);
  const phone = Array.from({ length: 3 }, (_, i) =>
    click(day + i * HOUR, {
      ip: `198.18.${i}.9`,
      user_agent: 'phone',
      visitor_id: publisher[2 * i]?.visitor_id ?? '',
      site_id: 'blog',
    }),
  );
  const proxied = Array.from({ length: 30 }, (_, i) =>
    click(day + i * 40 * MINUTE, {
      ip: `172.${100 + i}.1.1`,
      asn: 2_000 + i,
      visitor_id: 'roamer',
      site_id: '',
    }),
  );
  const crowd = people(2_000);
  await insertClicks(stores.clickhouse, [...crowd, ...publisher, ...phone, ...bombers, ...proxied]);
  const taken = await lookBackOverDay(parts(), 'acme', day);
  expect(Object.fromEntries([...taken].map(([rule, { clicks }]) => [rule, clicks]))).toEqual({
    look_back_site: 43,
    look_back_campaign: 600,
    look_back_roaming: 30,
  });
  await insertClicks(stores.clickhouse, botnet);
  const [more] = [...(await lookBackOverDay(parts(), 'acme', day))];
  expect(more?.[0]).toBe('look_back_botnet');
  const ids = new Set((await rows('click_id')).map(({ click_id }) => click_id));
  expect(crowd.filter(({ click_id }) => ids.has(click_id))).toEqual([]);
  expect(total(await lookBackOverDay(parts(), 'acme', day))).toBe(0);
});

test('hours are due once they are reconciled, and again when they are once more; then their day is', async () => {
  await insertClicks(stores.clickhouse, farm(hour));
  const compared = async (raw = 60n) => {
    const checkedAt = await serverTime(stores.clickhouse);
    const comparison = emptyComparison('acme', '1h', hour);
    const counts = { ...comparison.raw, billable: raw };
    await writeReconciliations(stores.clickhouse, [
      { ...comparison, raw: counts, checkedAt, repaired: false },
    ]);
  };
  const due = async (before = windowStart(Date.now(), '1h')) =>
    (await dueLookBacks(stores.clickhouse, { comparedSince: day, before })).map(({ span, start }) => [
      span,
      start,
    ]);
  const pass = async () => {
    const looked: number[] = [];
    const onLooked = (taken: TakenBackByRule) => looked.push(total(taken));
    await lookBackOnce({ clickhouse: stores.writer, logger, onLooked }, new AbortController().signal);
    return looked;
  };
  expect(await pass()).toEqual([]);
  await compared();
  await noteReconciled(stores.clickhouse, hour + HOUR);
  expect(await due(hour + HOUR)).toEqual([['1h', hour]]);
  expect(await pass()).toEqual([60]);
  expect(await due(hour + HOUR)).toEqual([]);
  expect(await due()).toEqual([['1d', day]]);
  await noteReconciled(stores.clickhouse, windowStart(Date.now(), '1h'));
  expect(await pass()).toEqual([0]);
  expect(await pass()).toEqual([]);

  // Late clicks of the same farm.
  await insertClicks(stores.clickhouse, [click(hour + 30_500), click(hour + 31_500)]);
  await compared();
  expect(await due()).toEqual([['1h', hour]]);
  expect(await pass()).toEqual([2]);
  expect(await pass()).toEqual([0]);
  expect(await pass()).toEqual([]);
});

test('a range is looked back over day by day; a dry run writes nothing', async () => {
  await insertClicks(stores.clickhouse, farm(hour));
  await insertClicks(
    stores.clickhouse,
    farm(hour).map((each) => ({ ...each, advertiser_id: 'globex' })),
  );
  const signal = new AbortController().signal;
  const steps: string[] = [];
  const options = { signal, onProgress: (done: number, all: number) => steps.push(`${done} of ${all}`) };
  const span = { from: hour + 1, to: hour + 5 * MINUTE };
  expect(total(await lookBackOverRange({ ...parts(), dryRun: true }, span, options))).toBe(120);
  expect(await rows()).toEqual([]);
  expect(steps).toEqual(['0 of 2', '1 of 2']);
  const acme = { ...options, advertiserId: 'acme' };
  expect(total(await lookBackOverRange(parts(), span, acme))).toBe(60);
  expect(total(await lookBackOverRange(parts(), { from: day - HOUR, to: day + DAY }, options))).toBe(60);
});

test('days are cut at midnight UTC, and hours that lie together are put together', () => {
  expect(daysOf({ from: day - HOUR, to: day + DAY + 2 * HOUR })).toEqual([
    { from: day - HOUR, to: day, whole: false },
    { from: day, to: day + DAY, whole: true },
    { from: day + DAY, to: day + DAY + 2 * HOUR, whole: false },
  ]);
  const at = (advertiserId: string, start: number, span: '1h' | '1d' = '1h') => ({
    advertiserId,
    span,
    start,
  });
  const hours = [at('a', 0), at('b', 0), at('a', HOUR), at('a', 6 * HOUR), at('a', 0, '1d')];
  expect(together(hours).map((own) => own.map(({ start, span }) => `${span} ${start / HOUR}`))).toEqual([
    ['1h 0', '1h 1'],
    ['1h 0'],
    ['1h 6'],
    ['1d 0'],
  ]);
});

describe('a visitor in places too far apart', () => {
  const places = ['198.51.100.1', '203.0.113.5', '192.0.2.9'];
  const travel = (more: Partial<ScoredClick>) =>
    Array.from({ length: 6 }, (_, i) =>
      click(hour + i * 12 * MINUTE, {
        visitor_id: 'many',
        ip: places[i % 3] as string,
        ...more,
        ...(i < 2 ? {} : refused(0, 'impossible_travel')),
      }),
    );

  test('is one from the first click on, where a key vouches for the id', async () => {
    await insertClicks(stores.clickhouse, travel({}));
    expect(await lookBackOverDay(parts(), 'acme', day)).toEqual(
      new Map([['look_back_wanderer', { clicks: 2, micros: 2n * PRICE }]]),
    );
  });

  test('is spared where the clicks began, and where else it clicked, where none does', async () => {
    const open = { source: 'pixel', trust: 'registered' } as const;
    const later = click(hour + 6 * HOUR, { ...open, visitor_id: 'many', ip: places[1] as string });
    const all = travel(open);
    await insertClicks(stores.clickhouse, [...all, later]);
    expect(total(await lookBackOverDay(parts(), 'acme', day))).toBe(0);
    await stores.clickhouse.command({ query: 'TRUNCATE TABLE clicks' });
    await insertClicks(stores.clickhouse, all);
    expect(await lookBackOverHours(parts(), 'acme', spanOfHour)).toEqual(new Map());
    await lookBackOverDay(parts(), 'acme', day);
    expect(await rows('click_id')).toEqual([{ click_id: all[1]?.click_id }]);
  });
});
