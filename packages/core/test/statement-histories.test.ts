import { attemptsIn, creditNotesOf, holdingAttempts, recomputeWindows } from '@clickledger/db';
import { insertClicks, openDemoStores, type TestStores } from '@clickledger/db/testing';
import {
  addMonths,
  monthRange,
  parseStatement,
  type ScoredClick,
  type StatementContent,
  statementDiscrepancy,
  unitMicros,
} from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  approveStatement,
  createCreditNote,
  markPaid,
  readMonth,
  readStatement,
  voidStatement,
} from '#index.ts';
import {
  adjust,
  billedAdvertiser,
  billing,
  closeBooks,
  creditWhatIsDue,
  HOUR,
  statementsOf,
} from './billing.ts';
import { callOf } from './principals.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());

/** Months that are closed in a history; one more look comes after them. */
const MONTHS = 3;
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Australia/Lord_Howe',
];
/** Of 28, 29, 30 and 31 days, and with clocks that change. */
const BEGINS = ['2026-01', '2026-02', '2028-01', '2028-02', '2026-03', '2026-09', '2026-10', '2026-11'];
const PRICES = [0n, 1n, 333_333n, 350_000n, 12_500_000n, 1_000_001n];

const round = fc.nat(MONTHS);
const history = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
  begin: fc.constantFrom(...BEGINS),
  clicks: fc.array(
    fc.record({
      month: fc.nat(MONTHS - 1),
      /** Where in its month; edges more often than chance has them. */
      at: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
      campaign: fc.constantFrom('search', 'social'),
      price: fc.constantFrom(...PRICES),
      verdict: fc.constantFrom(
        'billable' as const,
        'billable' as const,
        'billable' as const,
        'duplicate' as const,
      ),
      keyed: fc.boolean(),
      /** By how many closings it comes late; it may be stored twice. */
      late: fc.constantFrom(0, 0, 0, 1, 2),
      twice: fc.boolean(),
      /** The closing before which it is found invalid; undefined: never. */
      found: fc.option(round, { nil: undefined }),
    }),
    { maxLength: 40 },
  ),
  /** After each closing. */
  moves: fc.array(
    fc.record({
      after: round,
      what: fc.constantFrom('void' as const, 'pay' as const, 'credit' as const),
      which: fc.nat(9),
      line: fc.nat(9),
      part: fc.integer({ min: 1, max: 4 }),
    }),
    { maxLength: 5 },
  ),
});
type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

let made = 0;

test('whatever happens, clicks are lines are statements are what was charged, and nothing closed changes', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (happened) => {
      const advertiser = `history-${++made}`;
      const { timeZone, currency, begin } = happened;
      const months = Array.from({ length: MONTHS + 1 }, (_, i) => addMonths(begin, i));
      const ranges = months.map((month) => monthRange(month, timeZone));
      const since = ranges[0]?.from ?? 0;
      await billedAdvertiser(stores, advertiser, { timeZone, currency, since });
      const clicks = happened.clicks.map((spec, i) =>
        clickOf(advertiser, spec, i, ranges[spec.month] ?? fail()),
      );
      const frozen = new Map<string, string>();
      for (const [closing, range] of ranges.entries()) {
        const now = range.to + 73 * HOUR;
        const arrived = (i: number) => closingOf(happened.clicks[i] ?? fail());
        for (const [i, click] of clicks.entries()) {
          if (arrived(i) !== closing) continue;
          await insertClicks(stores.clickhouse, happened.clicks[i]?.twice ? [click, click] : [click]);
        }
        const found = clicks.filter((click, i) => {
          const { found: at } = happened.clicks[i] ?? fail();
          return click.verdict === 'billable' && at !== undefined && Math.max(at, arrived(i)) === closing;
        });
        await adjust(stores, found);
        await closeBooks(stores, advertiser, now);
        await creditWhatIsDue(stores, advertiser, now);
        await unchanged(advertiser, frozen);
        for (const move of happened.moves) if (move.after === closing) await make(move, advertiser, now);
        await closeBooks(stores, advertiser, now + HOUR);
        await unchanged(advertiser, frozen);
      }
      const end = (ranges.at(-1)?.to ?? 0) + 75 * HOUR;
      await closeBooks(stores, advertiser, end);
      await creditWhatIsDue(stores, advertiser, end);
      const exists = await holding(advertiser);
      await addsUp(advertiser, happened, clicks, exists);
    }),
    { numRuns: 12 },
  );
}, 240_000);

/** By which closing a click has arrived. */
function closingOf({ month, late }: History['clicks'][number]): number {
  return Math.min(month + late, MONTHS);
}

function clickOf(
  advertiser: string,
  { at, campaign, price, verdict, keyed }: History['clicks'][number],
  index: number,
  { from, to }: { from: number; to: number },
): ScoredClick {
  return buildScoredClick({
    advertiser_id: advertiser,
    campaign_id: `${advertiser}-${campaign}`,
    click_id: `h-${index}`,
    event_time: Math.min(to - 1, Math.floor(from + at * (to - from))),
    received_at: Date.now(),
    trust: keyed ? 'keyed' : 'registered',
    price_micros: price,
    verdict,
    cost_micros: verdict === 'billable' ? price : 0n,
  });
}

/** Does what an operator may want; what is refused is refused with a reason. */
async function make(move: History['moves'][number], advertiser: string, now: number): Promise<void> {
  const statements = await statementsOf(stores, advertiser);
  const target = statements[move.which % Math.max(1, statements.length)];
  if (!target) return;
  const { id } = target;
  const call = billing(stores, now);
  try {
    if (move.what === 'pay') await markPaid.run(call, { id, reference: 'wire' });
    if (move.what === 'void') {
      const { replacedBy } = await voidStatement.run(call, { id, reason: 'wrong' });
      await approveStatement.run(call, { id: replacedBy });
    }
    if (move.what === 'credit') {
      const { left, currency } = await readStatement.run(call, { id });
      const line = left[move.line % Math.max(1, left.length)];
      const unit = unitMicros(currency);
      const micros = line ? (line.amountMicros / unit / BigInt(move.part)) * unit : unit;
      const amount = String(Number(micros) / 1e6);
      await createCreditNote.run(call, {
        ...{ statementId: id, kind: 'goodwill', reason: 'sorry' },
        lines: [{ position: line?.position ?? 1, amount }],
      });
    }
  } catch (error) {
    expect(error).toMatchObject({ name: 'UseCaseError', message: expect.stringMatching(/\w/) });
  }
}

/** What was issued says what it said before, to the byte. */
async function unchanged(advertiser: string, frozen: Map<string, string>): Promise<void> {
  const { rows } = await sql<{ id: string; content: string; total: bigint }>`
    SELECT id, content FROM statements WHERE advertiser_id = ${advertiser} AND content IS NOT NULL
    UNION ALL SELECT id, content FROM credit_notes WHERE advertiser_id = ${advertiser}`.execute(stores.sql);
  const now = new Map(rows.map(({ id, content }) => [id, content]));
  for (const [id, content] of frozen) expect(now.get(id)).toBe(content);
  for (const [id, content] of now) frozen.set(id, content);
}

interface Held {
  id: string;
  attempt: bigint;
  content: StatementContent;
  notes: StatementContent[];
}

async function holding(advertiser: string): Promise<Held[]> {
  const { rows } = await sql<{ id: string; attempt: bigint; content: string; state: string }>`
    SELECT id, attempt, content, state FROM statements WHERE advertiser_id = ${advertiser} AND state <> 'void'
    ORDER BY period_from`.execute(stores.sql);
  expect(rows.map(({ state }) => state)).not.toContain('draft');
  expect(rows).toHaveLength(MONTHS + 1);
  return Promise.all(
    rows.map(async ({ id, attempt, content }) => ({
      ...{ id, attempt, content: parseStatement(content) },
      notes: (await creditNotesOf(stores.sql, id)).map((note) => parseStatement(note.content)),
    })),
  );
}

async function addsUp(
  advertiser: string,
  happened: History,
  clicks: ScoredClick[],
  held: Held[],
): Promise<void> {
  const billable = clicks.filter(({ verdict }) => verdict === 'billable');
  // Each billable click is on one statement that holds, once, at its price.
  const billed = await billedClicks(advertiser);
  const text = (id: string, price: bigint) => `${id} ${price}`;
  expect(billed.map(({ id, price }) => text(id, price)).sort()).toEqual(
    billable.map(({ click_id, cost_micros }) => text(click_id, cost_micros)).sort(),
  );
  for (const { content, notes, attempt } of held) {
    for (const document of [content, ...notes]) expect(statementDiscrepancy(document)).toBeUndefined();
    const charges = content.lines.filter(({ kind }) => kind === 'clicks' || kind === 'late');
    const mine = billed.filter((click) => click.attempt === attempt);
    const counts = Map.groupBy(mine, ({ campaign, month, price }) => `${campaign} ${month} ${price}`);
    expect(
      charges
        .map((line) => [`${line.campaignId} ${line.month} ${line.unitPriceMicros}`, Number(line.clicks)])
        .sort(),
    ).toEqual([...counts].map(([key, { length }]) => [key, length]).sort());
    for (const line of charges) {
      const credits = [content, ...notes].flatMap(({ lines }) =>
        lines.filter(({ of }) => of?.number === content.number && of.position === line.position),
      );
      const left = (name: 'exactMicros' | 'amountMicros') =>
        credits.reduce((rest, credit) => rest + credit[name], line[name]);
      expect(left('exactMicros') >= 0n && left('amountMicros') >= 0n).toBe(true);
      // Without an operator's hand, what was found invalid of it is credited, to the micro.
      if (happened.moves.some(({ what }) => what === 'credit')) continue;
      const found = mine.filter(
        ({ id, campaign, month, price }) =>
          happened.clicks[Number(id.slice(2))]?.found !== undefined &&
          [campaign, month, price].join() === [line.campaignId, line.month, line.unitPriceMicros].join(),
      );
      expect(line.exactMicros - left('exactMicros')).toBe(sum(found.map(({ price }) => price)));
      if (found.length === Number(line.clicks)) expect(left('amountMicros')).toBe(0n);
    }
  }
  await isAccrual(advertiser, happened, billable, held);
}

/** The months of the page of charges come to the same, from rollups. */
async function isAccrual(
  advertiser: string,
  { timeZone, currency, begin }: History,
  billable: ScoredClick[],
  held: Held[],
): Promise<void> {
  const starts = (ms: number) => [...new Set(billable.map(({ event_time: at }) => Math.floor(at / ms) * ms))];
  const version = BigInt(Date.now()) * 1000n + BigInt(made);
  await recomputeWindows(stores.clickhouse, { granularity: '1m', windowStarts: starts(60_000), version });
  await recomputeWindows(stores.clickhouse, { granularity: '1h', windowStarts: starts(HOUR), version });
  const principal = {
    kind: 'job',
    name: 'test',
    advertiser: { id: advertiser, name: advertiser, currency, timeZone, archivedAt: null },
  } as const;
  const lines = held.flatMap(({ content }) => content.lines);
  for (let i = 0; i < MONTHS; i++) {
    const month = addMonths(begin, i);
    const now = monthRange(month, timeZone).to + HOUR;
    const { figures } = await readMonth.run({ ...callOf(stores, principal), now }, { month });
    const charged = lines.filter(
      (line) => line.month === month && (line.kind === 'clicks' || line.kind === 'late'),
    );
    expect(sum(charged.map(({ exactMicros }) => exactMicros))).toBe(figures.chargedMicros);
    expect(sum(charged.map(({ clicks: count }) => count))).toBe(figures.billable);
  }
}

async function billedClicks(advertiser: string) {
  const { billed } = await holdingAttempts(stores.sql, advertiser);
  const answer = await stores.clickhouse.query({
    query: `
      SELECT click_id, campaign_id, month, price_micros, toString(attempt) AS attempt FROM billed_clicks FINAL
      WHERE advertiser_id = {advertiser: String} AND ${attemptsIn(billed)}`,
    query_params: { advertiser },
    format: 'JSONEachRow',
  });
  const rows =
    await answer.json<Record<'click_id' | 'campaign_id' | 'month' | 'price_micros' | 'attempt', string>>();
  return rows.map((row) => ({
    ...{ id: row.click_id, campaign: row.campaign_id, month: row.month },
    ...{ price: BigInt(row.price_micros), attempt: BigInt(row.attempt) },
  }));
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}

function fail(): never {
  throw new Error('It is not there.');
}
