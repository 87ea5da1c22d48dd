import { addBudget, recomputeWindows } from '@clickledger/db';
import { insertClicks, openDemoStores, type TestStores } from '@clickledger/db/testing';
import {
  monthRange,
  parseStatement,
  type ScoredClick,
  type StatementLine,
  windowStart,
} from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { approveStatement, readStatement, voidStatement } from '#index.ts';
import {
  adjust,
  billedAdvertiser,
  billing,
  closeBooks,
  creditWhatIsDue,
  HOUR,
  statementsOf,
} from './billing.ts';

const UNIT = 1_000_000n;
const [JANUARY, FEBRUARY, MARCH] = ['2026-01', '2026-02', '2026-03'];

let stores: TestStores;
let made = 0;
let advertiser: string;
beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());
beforeEach(async () => {
  advertiser = `late-${++made}`;
  await billedAdvertiser(stores, advertiser, { since: monthRange(JANUARY, 'UTC').from });
});

test('a click that comes late beyond the cap of a month that is final is credited where it is a line', async () => {
  await budget({ total: 10n });
  await arrive(JANUARY, 12);
  await close(JANUARY);
  expect(await lines(JANUARY)).toEqual(['clicks 2026-01 12', 'overdelivery 2026-01 -2']);

  await arrive(JANUARY, 3);
  await close(FEBRUARY);
  expect(await lines(FEBRUARY)).toEqual(['late 2026-01 3', 'overdelivery 2026-01 -3']);
  const [, credit] = await contentOf(FEBRUARY);
  expect(credit).toMatchObject({
    of: { position: 1 },
    reason: 'Delivered beyond the total budget on 2026-01-10. Found when clicks came late.',
  });
});

test('a draft says so before it is issued', async () => {
  await budget({ daily: 2n });
  await arrive(JANUARY, 4);
  await close(JANUARY);
  await arrive(JANUARY, 1);
  const now = monthRange(FEBRUARY, 'UTC').to + HOUR;
  await closeBooks(stores, advertiser, now);
  const draft = (await statementsOf(stores, advertiser)).find(({ state }) => state === 'draft');
  const { preview } = await readStatement.run(billing(stores, now), { id: draft?.id ?? '' });
  expect(preview).toMatchObject({ totalMicros: 0n, lines: [{ kind: 'late' }, { kind: 'overdelivery' }] });
});

test('what fits into the caps of its month is charged, as ever', async () => {
  await budget({ total: 10n });
  await arrive(JANUARY, 8);
  await close(JANUARY);
  await arrive(JANUARY, 3);
  await close(FEBRUARY);
  expect(await lines(FEBRUARY)).toEqual(['late 2026-01 3', 'overdelivery 2026-01 -1']);
});

test('a late click that makes a later month go beyond the total budget is credited, though it fits into its own', async () => {
  await budget({ total: 10n });
  await arrive(JANUARY, 4);
  await close(JANUARY);
  await arrive(FEBRUARY, 6);
  await close(FEBRUARY);
  await arrive(JANUARY, 3);
  await close(MARCH);
  expect(await lines(MARCH)).toEqual(['late 2026-01 3', 'overdelivery 2026-01 -3']);
  expect((await contentOf(MARCH))[1]?.reason).toContain('on 2026-02-10');
});

test('clicks that were found invalid since leave room, whether they are credited yet or not', async () => {
  await budget({ total: 10n });
  const clicks = await arrive(JANUARY, 12);
  await close(JANUARY);
  await adjust(stores, clicks.slice(0, 5));
  await arrive(JANUARY, 2);
  await close(FEBRUARY);
  expect(await lines(FEBRUARY)).toEqual(['late 2026-01 2']);
  await creditWhatIsDue(stores, advertiser, monthRange(FEBRUARY, 'UTC').to + 74 * HOUR);
  await arrive(JANUARY, 4);
  await close(MARCH);
  // 11 valid clicks are there, two of which were credited: only what is beyond both is.
  expect(await lines(MARCH)).toEqual(['late 2026-01 4', 'overdelivery 2026-01 -1']);
});

test('where all clicks that were credited as beyond turn out invalid, others are credited in their place', async () => {
  await budget({ daily: 5n });
  const cheap = await arrive(JANUARY, 30, { day: 11 });
  await arrive(JANUARY, 3, { price: 10n * UNIT, day: 12 });
  await close(JANUARY);
  // Each day may reach 10, so 20 of each are beyond; the cheaper line is credited first.
  expect(await lines(JANUARY)).toEqual([
    ...['clicks 2026-01 30', 'clicks 2026-01 30', 'overdelivery 2026-01 -30', 'overdelivery 2026-01 -10'],
  ]);
  await adjust(stores, cheap);
  await creditWhatIsDue(stores, advertiser, monthRange(JANUARY, 'UTC').to + 80 * HOUR);
  expect(await notes()).toEqual([['invalid 2026-01 0', 'overdelivery 2026-01 -10']]);
});

test('the statement that stands for a void one credits what only it has, and its late clicks once', async () => {
  await budget({ total: 10n });
  await arrive(JANUARY, 10);
  await close(JANUARY);
  await arrive(JANUARY, 2);
  await close(FEBRUARY);
  expect(await lines(FEBRUARY)).toEqual(['late 2026-01 2', 'overdelivery 2026-01 -2']);
  const now = monthRange(FEBRUARY, 'UTC').to + 74 * HOUR;
  const first = (await statementsOf(stores, advertiser)).find(({ month }) => month === JANUARY);
  const { replacedBy } = await voidStatement.run(billing(stores, now), { id: first?.id ?? '', reason: 'x' });
  await approveStatement.run(billing(stores, now), { id: replacedBy });
  await arrive(JANUARY, 1);
  await closeBooks(stores, advertiser, now);
  expect(await lines(JANUARY)).toEqual(['clicks 2026-01 11', 'overdelivery 2026-01 -1']);
});

async function budget({ daily, total }: { daily?: bigint; total?: bigint }): Promise<void> {
  const since = new Date(0);
  await addBudget(stores.sql, {
    ...{ campaignId: `${advertiser}-search`, from: since, createdAt: since, createdBy: 'test' },
    dailyMicros: daily === undefined ? null : daily * UNIT,
    totalMicros: total === undefined ? null : total * UNIT,
  });
}

/** Clicks of one day of a month, each for one unit unless said. */
async function arrive(month: string, count: number, { price = UNIT, day = 10 } = {}): Promise<ScoredClick[]> {
  const at = Date.parse(`${month}-${day}T12:00Z`);
  const clicks = Array.from({ length: count }, () =>
    buildScoredClick({
      advertiser_id: advertiser,
      campaign_id: `${advertiser}-search`,
      click_id: `click-${++made}`,
      event_time: at,
      received_at: Date.now(),
      price_micros: price,
      cost_micros: price,
    }),
  );
  await insertClicks(stores.clickhouse, clicks);
  for (const granularity of ['1m', '1h'] as const) {
    const windowStarts = [windowStart(at, granularity)];
    const version = BigInt(++made);
    await recomputeWindows(stores.clickhouse, { granularity, windowStarts, version, retainedSince: 0 });
  }
  return clicks;
}

/** Closes a month after its days of grace. */
async function close(month: string): Promise<void> {
  await closeBooks(stores, advertiser, monthRange(month, 'UTC').to + 73 * HOUR);
}

async function contentOf(month: string) {
  const { content } = await stores.sql
    .selectFrom('statements')
    .select('content')
    .where('advertiser_id', '=', advertiser)
    .where('month', '=', month)
    .where('state', '=', 'final')
    .executeTakeFirstOrThrow();
  return parseStatement(content ?? '').lines;
}

/** The lines of the advertiser's credit notes. */
async function notes(): Promise<string[][]> {
  const rows = await stores.sql
    .selectFrom('credit_notes')
    .select('content')
    .where('advertiser_id', '=', advertiser)
    .orderBy('sequence')
    .execute();
  return rows.map(({ content }) => parseStatement(content).lines.map(shown));
}

/** A final statement's lines: kind, month and whole units. */
async function lines(month: string): Promise<string[]> {
  return (await contentOf(month)).map(shown);
}

function shown({ kind, month, exactMicros }: StatementLine): string {
  return `${kind} ${month} ${exactMicros / UNIT}`;
}
