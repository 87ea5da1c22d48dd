import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { insertClicks, openTestStores, type TestStores } from '@clickledger/db/testing';
import { type Click, differencesBy, type ScoredClick, type TrialResult } from '@clickledger/domain';
import { buildClick } from '@clickledger/domain/testing';
import { compileSettings, judge, judgeable, Lists, RULES, type RuleSettings } from '@clickledger/rules';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ReplayOptions, replayClicks } from '#replay/replay.ts';

const HOUR = 3_600_000;
/** Lately, as raw clicks are kept for so long and no longer. */
const START = Math.floor(Date.now() / HOUR - 5) * HOUR;
const SPAN = { from: START, to: START + HOUR };
const NO_LISTS = new Lists([]);
const RULES_AS_SHIPPED = compileSettings({});

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
  await insertClicks(stores.clickhouse, [...farm(), ...robotBeforePerson(), ...mixed()].map(asStored));
});
afterAll(() => stores.close());

let n = 0;
function clickAt(at: number, change: Partial<Click>): Click {
  const time = { event_time: START + at, received_at: START + at };
  return buildClick({ click_id: `c${++n}`, dedupe_window_ms: 30_000, findings: null, ...time, ...change });
}

/** 80 clicks within eleven minutes from one device at one address, of which 45 are too many. */
function farm(): Click[] {
  const own = { advertiser_id: 'farm', campaign_id: 'k', site_id: 'f1', ip: '198.51.100.9' };
  return Array.from({ length: 80 }, (_, i) => clickAt(i * 8_000, { ...own, visitor_id: `v${i}` }));
}

/** A robot, five seconds before a person whose click looks like its repeat but for the robot's name. */
function robotBeforePerson(): Click[] {
  const own = { advertiser_id: 'shadow', campaign_id: 'k', site_id: 's1', visitor_id: 'v' };
  return [
    clickAt(60_000, { ...own, click_id: 'robot', declared_bot: 'Googlebot' }),
    clickAt(65_000, { ...own, click_id: 'person' }),
  ];
}

/** Of two advertisers and some sites, with every kind of finding; some before the span. */
function mixed(): Click[] {
  return Array.from({ length: 400 }, (_, i) =>
    clickAt((i - 40) * 7_000, {
      advertiser_id: i % 3 === 0 ? 'acme' : 'globex',
      campaign_id: `k${i % 4}`,
      site_id: `s${i % 5}`,
      ip: `203.0.113.${i % 9}`,
      visitor_id: i % 2 === 0 ? `v${i % 11}` : '',
      declared_bot: i % 13 === 0 ? 'Googlebot' : '',
      network_category: i % 17 === 0 ? 'hosting' : i % 19 === 0 ? 'vpn' : '',
      page_ms: i % 23 === 0 ? 100 : 0,
      price_micros: 250_000n + BigInt(i),
    }),
  );
}

/** As a rule set of long ago might have stored it. */
function asStored(click: Click): ScoredClick {
  return { ...click, ...judge(judgeable({ ...click, findings: [] }), {}) };
}

async function tried(
  settings: RuleSettings,
  inForce: RuleSettings = {},
  span = SPAN,
  options: ReplayOptions = {},
): Promise<TrialResult> {
  const question = {
    ...span,
    inForce: { rules: compileSettings(inForce), lists: NO_LISTS },
    tried: { rules: compileSettings(settings), lists: NO_LISTS },
  };
  return replayClicks(stores.clickhouseUrl, question, options);
}

describe('a trial on past clicks', () => {
  test('finds no difference between settings that are the same, and tells what was judged otherwise', async () => {
    const result = await tried({});
    expect(result.changed).toEqual([]);
    expect(result.examples).toEqual([]);
    for (const { before, after } of result.advertisers) expect(after).toEqual(before);
    expect(result.clicks).toBe(80 + 2 + 360);
    // 45 of the farm, robots and data centres were stored as billable.
    expect(result.storedOtherwise).toBeGreaterThan(45 + 360 / 13);
  });

  test('a higher limit frees what it did, by advertiser and site, with examples', async () => {
    const { changed, examples, advertisers } = await tried({
      click_frequency_ip: { limits: { each_device_in_10_min: 45 } },
    });
    expect(changed.filter(({ advertiserId }) => advertiserId === 'farm')).toEqual([
      {
        advertiserId: 'farm',
        siteId: 'f1',
        before: { verdict: 'invalid', invalidClass: 'sivt', rule: 'click_frequency_ip' },
        after: { verdict: 'billable', invalidClass: '', rule: '' },
        clicks: 10,
        micros: 3_500_000n,
      },
    ]);
    expect(advertisers.find(({ advertiserId }) => advertiserId === 'farm')).toMatchObject({
      before: { billable: 35, sivt: 45 },
      after: { billable: 45, sivt: 35 },
    });
    expect(examples[0]).toMatchObject({
      advertiserId: 'farm',
      seenBefore: ['36 clicks from this address in 10 minutes by about 1 device; limit 35'],
      seenAfter: [],
    });
  });

  test('what is let in by the door makes what follows its repeat, and may be counted by others', async () => {
    const { changed } = await tried({ declared_bot: { mode: 'off' } });
    const shadow = changed.filter(({ advertiserId }) => advertiserId === 'shadow');
    expect(shadow.map(({ before, after, clicks }) => [before.verdict, after.verdict, clicks])).toEqual([
      ['invalid', 'billable', 1],
      ['billable', 'duplicate', 1],
    ]);
    const back = await tried({}, { declared_bot: { mode: 'off' } });
    expect(back.changed.reduce((sum, { micros }) => sum + micros, 0n)).toBe(
      -changed.reduce((sum, { micros }) => sum + micros, 0n),
    );
  });

  test('what a rule would have done that only reports is told, and charged all the same', async () => {
    const { reported, advertisers } = await tried({ click_frequency_ip: { mode: 'report' } });
    expect(reported).toContainEqual({
      advertiserId: 'farm',
      rule: 'click_frequency_ip',
      clicks: 45,
      micros: 15_750_000n,
    });
    expect(advertisers.find(({ advertiserId }) => advertiserId === 'farm')?.after.billable).toBe(80);
  });

  test('clicks before the span are remembered and not counted', async () => {
    const late = { from: START + 420_000, to: START + HOUR };
    const farmOf = ({ advertisers }: TrialResult) =>
      advertisers.find(({ advertiserId }) => advertiserId === 'farm')?.before;
    expect(farmOf(await tried({}, {}, late))).toMatchObject({ clicks: 27, sivt: 27 });
  });

  test('threads find what one finds, and dockets what is found of all clicks at once', async () => {
    const settings: RuleSettings = {
      click_frequency_ip: { limits: { each_device_in_10_min: 45 } },
      declared_bot: { mode: 'report' },
      datacenter: { mode: 'off' },
    };
    const progress: [done: number, total: number][] = [];
    const onProgress = (done: number, total: number) => progress.push([done, total]);
    const [atOnce, oneByOne, beside] = await Promise.all([
      tried(settings, {}, SPAN, { clicksADocket: 1_000_000 }),
      tried(settings, {}, SPAN, { clicksADocket: 1, threads: 1 }),
      tried(settings, {}, SPAN, { clicksADocket: 1, threads: 2, onProgress }),
    ]);
    expect(atOnce.advertisers.map(({ advertiserId }) => advertiserId)).toEqual([
      'acme',
      'farm',
      'globex',
      'shadow',
    ]);
    expect(atOnce.changed.length).toBeGreaterThan(10);
    expect(oneByOne).toEqual(atOnce);
    expect(beside).toEqual(atOnce);
    expect(progress.at(0)).toEqual([0, 482]);
    expect(progress.at(-1)).toEqual([482, 482]);
    expect(progress.map(([done]) => done)).toEqual(progress.map(([done]) => done).sort((a, b) => a - b));
  });

  test('whoever stops threads gets the reason once they have ended, and so it is with what they fail for', async () => {
    const stop = new AbortController();
    const reason = new Error('no longer wanted');
    const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('clickledger-replay-'));
    const before = left();
    const stopped = tried({}, {}, SPAN, {
      clicksADocket: 1,
      threads: 2,
      signal: stop.signal,
      onProgress: (done) => done > 0 && stop.abort(reason),
    });
    await expect(stopped).rejects.toBe(reason);
    const [first] = RULES_AS_SHIPPED.patterns;
    const unknown = first && { ...first, rule: { ...first.rule, name: 'none' } };
    const question = {
      ...SPAN,
      inForce: { rules: { ...RULES_AS_SHIPPED, patterns: unknown ? [unknown] : [] }, lists: NO_LISTS },
      tried: { rules: RULES_AS_SHIPPED, lists: NO_LISTS },
    };
    const failing = replayClicks(stores.clickhouseUrl, question, { clicksADocket: 1, threads: 2 });
    await expect(failing).rejects.toThrow('There is no rule none.');
    expect(left()).toEqual(before);
  });

  test('every table of any difference adds up, and its reverse is its negative', async () => {
    const setting = fc.record(
      { weight: fc.constantFrom(0, 30, 60, 100), mode: fc.constantFrom('enforce', 'report', 'off') },
      { requiredKeys: [] },
    );
    const names = [
      'declared_bot',
      'datacenter',
      'anonymous_network',
      'click_frequency_ip',
      'clicked_before_seen',
    ];
    const settings = fc.dictionary(fc.constantFrom(...names), setting);
    await fc.assert(
      fc.asyncProperty(settings, settings, async (one, other) => {
        const result = await tried(other, one);
        const charged = (side: 'before' | 'after') =>
          result.advertisers.reduce((sum, figures) => sum + figures[side].chargedMicros, 0n);
        for (const { before, after } of result.advertisers) {
          for (const { clicks, billable, duplicate, givt, sivt } of [before, after])
            expect(billable + duplicate + givt + sivt).toBe(clicks);
        }
        const total = charged('after') - charged('before');
        const changedClicks = result.changed.reduce((sum, { clicks }) => sum + clicks, 0);
        for (const keyOf of [
          () => '',
          ({ siteId }: { siteId: string }) => siteId,
          ({ after }: TrialResult['changed'][number]) => after.rule,
        ]) {
          const lines = differencesBy(result.changed, keyOf);
          expect(lines.reduce((sum, { micros }) => sum + micros, 0n)).toBe(total);
          expect(lines.reduce((sum, l) => sum + l.refused + l.billable + l.otherwise, 0)).toBe(changedClicks);
        }
        const reverse = await tried(one, other);
        expect(reverse.changed.reduce((sum, { micros }) => sum + micros, 0n)).toBe(-total);
        expect(reverse.changed.reduce((sum, { clicks }) => sum + clicks, 0)).toBe(changedClicks);
      }),
      { numRuns: 8 },
    );
    expect(RULES.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  });
});
