import { join } from 'node:path';
import { type Call, readOtherWindows, type Tenant } from '@clickledger/core';
import { insertClicks, openTestStores, type TestStores } from '@clickledger/db/testing';
import { type Click, repeatsWithin, type ScoredClick, TRUST_LEVELS, type Trust } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { scratchFolder } from '@clickledger/processes/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EmbeddedDedupe } from '#dedupe/embedded.ts';
import { dedupeItem } from '#dedupe/visitor-key.ts';
import { EmbeddedLog } from '#log/embedded/embedded-log.ts';

// A table of what other windows would have charged is right where it says what running the stage again says.

const DAY = 86_400_000;
/** Of a year whose clicks are not deleted with age yet. */
const FROM = Date.UTC(2036, 4, 10);
const DAY_NAME = '2036-05-10';
const SPAN = { from: FROM, to: FROM + DAY };
const WINDOWS = [1_000, 5_000, 10_000, 30_000, 60_000, DAY];
const ACME: Tenant = { id: 'acme', name: 'Acme', currency: 'EUR', timeZone: 'UTC', archivedAt: null };

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

/** The dedupe stage, from the start, with another window. */
async function runAgain(clicks: readonly Click[], windowMs: number): Promise<boolean[]> {
  const folder = scratchFolder();
  const log = new EmbeddedLog(folder);
  const now = () => FROM + DAY;
  const dedupe = new EmbeddedDedupe({ folder: join(folder, 'first-clicks'), clicks: log.clicks, now });
  const repeats = await dedupe.check(
    clicks.map((click) => dedupeItem({ ...click, dedupe_window_ms: windowMs })),
  );
  await dedupe.close();
  await log.close();
  return repeats.map((repeated) => repeated !== '');
}

const trust = fc.constantFrom<Trust>(...TRUST_LEVELS);
const addresses = ['203.0.113.7', '203.0.113.8', '2001:db8:1:2::1', '2001:db8:1:2::2', '2001:db8:1:3::1'];
const traffic = fc.array(
  fc.record({
    // Close together, and apart by more than the longest window.
    second: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: -2 * 86_400, max: 2 * 86_400 })),
    ms: fc.integer({ min: 0, max: 999 }),
    ip: fc.constantFrom(...addresses),
    visitor_id: fc.constantFrom('', 'v'),
    trust,
    campaign_id: fc.constantFrom('shoes', 'jackets'),
    kind: fc.constantFrom('person', 'person', 'person', 'robot', 'farm'),
  }),
  { minLength: 1, maxLength: 120 },
);

test('one visitor’s clicks repeat each other as they do in the stage, in whatever order they come', async () => {
  const click = fc.record({ second: fc.integer({ min: 0, max: 300 }), trust });
  await fc.assert(
    fc.asyncProperty(
      fc.array(click, { maxLength: 60 }),
      fc.constantFrom(...WINDOWS),
      async (sent, windowMs) => {
        const clicks = sent.map(({ second, trust }, i) =>
          buildScoredClick({ click_id: `c${i}`, trust, event_time: FROM + second * 1_000 }),
        );
        const own = clicks.map((each) => dedupeItem(each));
        expect(repeatsWithin(own, windowMs)).toEqual(await runAgain(clicks, windowMs));
      },
    ),
    { numRuns: 40 },
  );
});

test('what other windows would have charged is what running the stage again charges', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(traffic, async (sent) => {
      const advertiser = { ...ACME, id: `acme-${++run}` };
      const clicks = sent.map(({ second, ms, kind, ...fields }, i) => {
        const event_time = FROM + second * 1_000 + ms;
        const found = { robot: ['declared_bot', 'givt'], farm: ['click_frequency_ip', 'sivt'] } as const;
        const [rule, kindOf] = kind === 'person' ? [] : found[kind as keyof typeof found];
        return buildScoredClick({
          ...fields,
          ...(rule && {
            verdict: 'invalid',
            invalid_class: kindOf,
            evidence: [{ rule, version: 1, class: kindOf, weight: 100, detail: {} }],
          }),
          advertiser_id: advertiser.id,
          click_id: `r${run}-${i}`,
          event_time,
          received_at: FROM + DAY,
          price_micros: BigInt(1_000 * (i + 1)),
        });
      });
      await insertClicks(stores.clickhouse, clicks);
      const found = await readOtherWindows.run(callOf(advertiser), { from: DAY_NAME, to: DAY_NAME });
      for (const { windowMs, billed, chargedMicros } of found.windows) {
        const charged = await chargedAgain(clicks, windowMs);
        const micros = charged.reduce((sum, { price_micros }) => sum + price_micros, 0n);
        expect([windowMs, billed, chargedMicros]).toEqual([windowMs, BigInt(charged.length), micros]);
      }
    }),
    { numRuns: 12 },
  );
});

const callOf = (advertiser: Tenant): Call => ({
  principal: { kind: 'job', name: 'test', advertiser },
  stores,
  now: SPAN.to + DAY,
  deployment: {
    links: { collectorUrl: '', secret: '' },
    sessionLimits: { idleMs: 1, maxMs: 1, freshMs: 1 },
    metricsTargets: () => [],
  },
  logger: { error: () => undefined, info: () => undefined },
});

async function chargedAgain(clicks: readonly ScoredClick[], windowMs: number): Promise<ScoredClick[]> {
  const compared = clicks.filter(({ invalid_class }) => invalid_class !== 'givt');
  const repeats = await runAgain(compared, windowMs);
  return compared.filter(
    ({ verdict, event_time }, i) =>
      !repeats[i] && verdict !== 'invalid' && event_time >= SPAN.from && event_time < SPAN.to,
  );
}
