import { addBudget, recomputeWindows } from '@clickledger/db';
import { insertClicks, openDemoStores, type TestStores } from '@clickledger/db/testing';
import { addMonths, monthRange, type ScoredClick } from '@clickledger/domain';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adjust, billedAdvertiser, closeBooks, creditWhatIsDue, HOUR } from './billing.ts';
import { BUDGETED, clickOf, closingOf, foundBy, type History, history, MONTHS } from './history.ts';
import { addsUp } from './history-checks.ts';
import { openParquetReader } from './history-files.ts';
import { make, tried } from './history-moves.ts';

/** Each takes less than a second; `PROPERTY_RUNS=40` runs 480. */
const HISTORIES = 12;

let stores: TestStores;
beforeAll(async () => {
  stores = await openDemoStores();
  await openParquetReader(stores.clickhouse);
});
afterAll(async () => {
  await stores.close();
  const { moves, refused } = tried;
  console.info(`${made} histories, ${moves} moves of which ${refused} were refused`);
});

let made = 0;

test('whatever happens, clicks are lines are statements are what was charged, and nothing closed changes', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (happened) => {
      const advertiser = `history-${++made}`;
      const { timeZone, currency, begin } = happened;
      const ranges = Array.from({ length: MONTHS + 1 }, (_, i) => monthRange(addMonths(begin, i), timeZone));
      const since = ranges[0]?.from ?? 0;
      await billedAdvertiser(stores, advertiser, { timeZone, currency, since });
      const budgets = await setBudgets(advertiser, happened, { from: since, to: ranges.at(-1)?.from ?? 0 });
      const clicks = happened.clicks.map((spec, i) =>
        clickOf(advertiser, spec, i, ranges[spec.month] ?? { from: 0, to: 0 }),
      );
      const frozen = new Map<string, string>();
      for (const [closing, range] of ranges.entries()) {
        const now = range.to + 73 * HOUR;
        await arrive(happened, clicks, closing);
        await closeBooks(stores, advertiser, now);
        await creditWhatIsDue(stores, advertiser, now);
        await unchanged(advertiser, frozen);
        for (const move of happened.moves) {
          if (move.after === closing) await make(stores, move, { advertiser, now });
        }
        await closeBooks(stores, advertiser, now + HOUR);
        await unchanged(advertiser, frozen);
      }
      const end = (ranges.at(-1)?.to ?? 0) + 75 * HOUR;
      await closeBooks(stores, advertiser, end);
      await creditWhatIsDue(stores, advertiser, end);
      await unchanged(advertiser, frozen);
      await addsUp(stores, { advertiser, happened, clicks, budgets });
    }),
    { numRuns: HISTORIES },
  );
});

async function setBudgets(
  advertiser: string,
  { budgets }: History,
  { from, to }: Record<'from' | 'to', number>,
) {
  const steps = budgets
    .map(({ at, ...step }) => ({ ...step, at: Math.floor(from + at * (to - from)) }))
    .toSorted((a, b) => a.at - b.at);
  for (const { at, daily, total } of steps) {
    await addBudget(stores.sql, {
      ...{ campaignId: `${advertiser}-${BUDGETED}`, from: new Date(at) },
      ...{ dailyMicros: daily, totalMicros: total, createdAt: new Date(at), createdBy: 'test' },
    });
  }
  return steps;
}

/** What comes before a closing: clicks, some stored twice, their windows, and what is found invalid by then. */
async function arrive(happened: History, clicks: readonly ScoredClick[], closing: number): Promise<void> {
  const which = (when: (spec: History['clicks'][number]) => number | undefined) =>
    clicks.filter((_, i) => {
      const spec = happened.clicks[i];
      return spec !== undefined && when(spec) === closing;
    });
  const come = which(closingOf);
  const again = come.filter((click) => happened.clicks[clicks.indexOf(click)]?.twice);
  await insertClicks(stores.clickhouse, [...come, ...again]);
  for (const [granularity, ms] of [['1m', 60_000] as const, ['1h', HOUR] as const]) {
    const windowStarts = [...new Set(come.map(({ event_time: at }) => Math.floor(at / ms) * ms))];
    const version = BigInt(made * 10 + closing);
    await recomputeWindows(stores.clickhouse, { granularity, windowStarts, version, retainedSince: 0 });
  }
  await adjust(stores, which(foundBy));
}

/** What was issued says what it said before, to the byte. */
async function unchanged(advertiser: string, frozen: Map<string, string>): Promise<void> {
  const { rows } = await sql<{ id: string; content: string }>`
    SELECT id, content FROM statements WHERE advertiser_id = ${advertiser} AND content IS NOT NULL
    UNION ALL SELECT id, content FROM credit_notes WHERE advertiser_id = ${advertiser}`.execute(stores.sql);
  const now = new Map(rows.map(({ id, content }) => [id, content]));
  for (const [id, content] of frozen) expect(now.get(id)).toBe(content);
  for (const [id, content] of now) frozen.set(id, content);
}
