import { attemptsIn, creditNotesOf, holdingAttempts } from '@clickledger/db';
import {
  addMonths,
  isCharge,
  monthRange,
  parseStatement,
  type ScoredClick,
  type StatementContent,
  statementDiscrepancy,
} from '@clickledger/domain';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { type Call, readMonth } from '#index.ts';
import { HOUR } from './billing.ts';
import { BUDGETED, foundBy, type History, MONTHS } from './history.ts';
import { filesAddUp } from './history-files.ts';
import { type PlainStep, plainly } from './plain-budget.ts';
import { callOf } from './principals.ts';

type Stores = Call['stores'];

/** A history that is over: whose, what happened, and the clicks and budgets that were made of it. */
export interface Past {
  advertiser: string;
  happened: History;
  clicks: readonly ScoredClick[];
  budgets: readonly PlainStep[];
}

/** A statement that holds, with its credit notes. */
interface Held {
  id: string;
  attempt: bigint;
  content: StatementContent;
  notes: StatementContent[];
}

/** Clicks are lines are statements are charges are files, with what was credited, to the micro. */
export async function addsUp(stores: Stores, past: Past): Promise<void> {
  const held = await holding(stores, past.advertiser);
  const billable = past.clicks.filter(({ verdict }) => verdict === 'billable');
  await linesAreClicks(stores, past, billable, held);
  for (const { content, notes, attempt } of held) {
    await filesAddUp(stores, content, attempt);
    for (const note of notes) await filesAddUp(stores, note, null);
  }
  await isAccrual(stores, past, billable, held);
  capsHold(past, held);
}

async function holding(stores: Stores, advertiser: string): Promise<Held[]> {
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

/** Whether an operator credited something: then less is left for what is found. */
function wasCredited({ happened }: Past): boolean {
  return happened.moves.some(({ what }) => what === 'credit');
}

async function linesAreClicks(
  stores: Stores,
  past: Past,
  billable: readonly ScoredClick[],
  held: readonly Held[],
): Promise<void> {
  const { advertiser, happened } = past;
  // Each billable click is on one statement that holds, once, at its price.
  const billed = await billedClicks(stores, advertiser);
  const text = (id: string, price: bigint) => `${id} ${price}`;
  expect(billed.map(({ id, price }) => text(id, price)).sort()).toEqual(
    billable.map(({ click_id, cost_micros }) => text(click_id, cost_micros)).sort(),
  );
  for (const { content, notes, attempt } of held) {
    for (const document of [content, ...notes]) expect(statementDiscrepancy(document)).toBeUndefined();
    const charges = content.lines.filter(isCharge);
    const mine = billed.filter((click) => click.attempt === attempt);
    const counts = Map.groupBy(mine, ({ campaign, month, price }) => `${campaign} ${month} ${price}`);
    expect(
      charges
        .map((line) => [`${line.campaignId} ${line.month} ${line.unitPriceMicros}`, Number(line.clicks)])
        .sort(),
    ).toEqual([...counts].map(([key, { length }]) => [key, length]).sort());
    for (const line of charges) {
      const credits = creditsOf({ content, notes }).filter(({ of }) => of?.position === line.position);
      const left = (name: 'exactMicros' | 'amountMicros') =>
        credits.reduce((rest, credit) => rest + credit[name], line[name]);
      expect(left('exactMicros') >= 0n && left('amountMicros') >= 0n).toBe(true);
      if (left('exactMicros') === 0n) expect(left('amountMicros')).toBe(0n);
      // Without an operator's hand, what was found invalid of it is credited, to the micro, as far as something is left.
      if (wasCredited(past)) continue;
      const found = mine.filter(
        ({ id, campaign, month, price }) =>
          foundBy(happened.clicks[Number(id.slice(2))] ?? fail()) !== undefined &&
          [campaign, month, price].join() === [line.campaignId, line.month, line.unitPriceMicros].join(),
      );
      const invalid = sum(found.map(({ price }) => price));
      const over = -sum(
        credits.filter(({ kind }) => kind === 'overdelivery').map(({ exactMicros }) => exactMicros),
      );
      const owed = line.exactMicros - over - invalid;
      expect(left('exactMicros')).toBe(owed > 0n ? owed : 0n);
    }
  }
}

/** The credits of a statement's own lines, by itself and by its notes. */
function creditsOf({ content, notes }: Pick<Held, 'content' | 'notes'>) {
  return [content, ...notes].flatMap(({ lines }) => lines).filter(({ of }) => of?.number === content.number);
}

/** The months of the page of charges come to the same, from rollups. */
async function isAccrual(
  stores: Stores,
  { advertiser, happened: { timeZone, currency, begin } }: Past,
  billable: readonly ScoredClick[],
  held: readonly Held[],
): Promise<void> {
  const principal = {
    kind: 'job',
    name: 'test',
    advertiser: { id: advertiser, name: advertiser, currency, timeZone, archivedAt: null },
  } as const;
  const lines = held.flatMap(({ content }) => content.lines);
  for (let i = 0; i < MONTHS; i++) {
    const month = addMonths(begin, i);
    const range = monthRange(month, timeZone);
    const { figures } = await readMonth.run(
      { ...callOf(stores, principal), now: range.to + HOUR },
      { month },
    );
    const charged = lines.filter((line) => line.month === month && isCharge(line));
    const clicks = billable.filter(({ event_time: at }) => range.from <= at && at < range.to);
    expect(sum(charged.map(({ exactMicros }) => exactMicros))).toBe(figures.chargedMicros);
    expect(sum(clicks.map(({ cost_micros }) => cost_micros))).toBe(figures.chargedMicros);
    expect(sum(charged.map(({ clicks: count }) => count))).toBe(figures.billable);
  }
}

/**
 * What a campaign with budgets was charged in the end is what its caps allow, also of clicks that came late; of one whose clicks
 * were found invalid, it is not more.
 */
function capsHold(past: Past, held: readonly Held[]): void {
  if (wasCredited(past)) return;
  const { happened, clicks, budgets, advertiser } = past;
  const campaign = `${advertiser}-${BUDGETED}`;
  const own = clicks.filter((click) => click.campaign_id === campaign && click.verdict === 'billable');
  const isFound = (click: ScoredClick) =>
    foundBy(happened.clicks[Number(click.click_id.slice(2))] ?? fail()) !== undefined;
  const valid = own
    .filter((click) => !isFound(click))
    .map((click) => ({ at: click.event_time, micros: click.cost_micros }))
    .toSorted((a, b) => a.at - b.at);
  const over = sum([...plainly(budgets, valid, happened.timeZone).values()]);
  const allowed = sum(valid.map(({ micros }) => micros)) - over;
  const net = sum(
    held.flatMap(({ content, notes }) =>
      [...content.lines.filter(isCharge), ...creditsOf({ content, notes })]
        .filter((line) => line.campaignId === campaign)
        .map(({ exactMicros }) => exactMicros),
    ),
  );
  if (own.some(isFound)) expect(net).toBeLessThanOrEqual(allowed);
  else expect(net).toBe(allowed);
}

async function billedClicks(stores: Stores, advertiser: string) {
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
