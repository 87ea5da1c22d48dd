import { join } from 'node:path';
import { parseStatement, type StatementContent } from '@clickledger/domain';
import { sql } from 'kysely';
import { withPostgres } from '#support/database.ts';
import type { Installation } from '#support/installation.ts';
import { askClickHouse } from '#support/raw-clicks.ts';

/** A statement as it is kept, whatever its state. */
export interface Book {
  id: string;
  advertiser: string;
  month: string;
  state: string;
  attempt: bigint;
  sequence: bigint;
  content: StatementContent;
}

/** Whether every past hour that clicks came to was compared with them: nothing else keeps the months open. */
export async function areReconciled(dataDir: string): Promise<boolean> {
  const [row] = await askClickHouse(
    dataDir,
    `SELECT count() FROM late_hours WHERE (advertiser_id, window_start) NOT IN
       (SELECT advertiser_id, window_start FROM audits WHERE granularity = '1h' AND difference = 0)`,
  );
  return row?.[0] === '0';
}

/** What the final statements say, by their ids. */
export async function finalContents(at: Installation): Promise<Map<string, string>> {
  const rows = await withPostgres(at, (db) =>
    db.selectFrom('statements').select(['id', 'content']).where('state', '=', 'final').execute(),
  );
  return new Map(rows.map(({ id, content }) => [id, content ?? '']));
}

/** All statements in the order of their numbers, with the last number that was taken and how many attempts there were. */
export async function readBooks(at: Installation) {
  return withPostgres(at, async (db) => {
    const rows = await db
      .selectFrom('statements')
      .select(['id', 'advertiser_id as advertiser', 'month', 'state', 'attempt', 'sequence', 'content'])
      .orderBy('sequence')
      .execute();
    const books: Book[] = rows.map(({ content, attempt, sequence, ...row }) => ({
      ...row,
      ...{ attempt: attempt ?? 0n, sequence: sequence ?? 0n, content: parseStatement(content ?? '') },
    }));
    const { last } = await db
      .selectFrom('number_series')
      .select('last')
      .where('series', '=', 'statements')
      .executeTakeFirstOrThrow();
    const { rows: counted } = await sql<{ attempts: bigint; events: bigint; lines: bigint }>`
      SELECT (SELECT last_value FROM billing_attempts) AS attempts,
        (SELECT count(*) FROM outbox WHERE type = 'statement.issued') AS events,
        (SELECT count(*) FROM audit_log WHERE action = 'statements.issue') AS lines`.execute(db);
    return { books, last, ...(counted[0] ?? { attempts: 0n, events: 0n, lines: 0n }) };
  });
}

/** Clicks, and what they cost together in micros, by campaign and price. */
export type Sums = Record<string, { clicks: number; micros: bigint }>;

/** What a plain scan of raw clicks comes to within a statement's period. */
export function scanRaw(dataDir: string, { advertiser, content }: Book): Promise<Sums> {
  const { from, to } = content.period;
  return sumsOf(
    dataDir,
    `SELECT campaign_id, cost_micros, count(), sum(cost_micros) FROM clicks FINAL
     WHERE advertiser_id = '${advertiser}' AND verdict = 'billable'
       AND event_time >= fromUnixTimestamp64Milli(${from}) AND event_time < fromUnixTimestamp64Milli(${to})
     GROUP BY campaign_id, cost_micros`,
  );
}

/** What the clicks that a statement's attempt marked come to. A click that stands there twice counts twice. */
export function scanBilled(dataDir: string, { advertiser, attempt }: Book): Promise<Sums> {
  return sumsOf(
    dataDir,
    `SELECT campaign_id, price_micros, count(), sum(price_micros) FROM billed_clicks FINAL
     WHERE advertiser_id = '${advertiser}' AND attempt = ${attempt} GROUP BY campaign_id, price_micros`,
  );
}

/** What its lines say. */
export function lineSums({ content }: Book): Sums {
  return Object.fromEntries(
    content.lines.map((line) => [
      `${line.campaignId} ${line.unitPriceMicros}`,
      { clicks: Number(line.clicks), micros: line.exactMicros },
    ]),
  );
}

/** Clicks that more than one of these statements have. */
export async function billedTwice(dataDir: string, books: readonly Book[]): Promise<string[][]> {
  return askClickHouse(
    dataDir,
    `SELECT advertiser_id, campaign_id, click_id, keyed FROM billed_clicks FINAL
     WHERE attempt IN (${books.map(({ attempt }) => attempt).join(', ')})
     GROUP BY advertiser_id, campaign_id, click_id, keyed HAVING count() > 1`,
  );
}

/** Where the stack keeps a statement's evidence. */
export function packOf(dataDir: string, { number }: Pick<StatementContent, 'number'>): string {
  return join(dataDir, 'evidence', `${number}.zip`);
}

async function sumsOf(dataDir: string, query: string): Promise<Sums> {
  const rows = await askClickHouse(dataDir, query);
  return Object.fromEntries(
    rows.map(([campaign, price, clicks, micros]) => [
      `${campaign} ${price}`,
      { clicks: Number(clicks), micros: BigInt(micros ?? 0) },
    ]),
  );
}
