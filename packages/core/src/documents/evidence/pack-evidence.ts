import { createHash } from 'node:crypto';
import type { EvidenceKey } from '@clickledger/config';
import {
  type BilledClicksOf,
  type BilledHour,
  billedHours,
  billedRecords,
  creditedClicks,
} from '@clickledger/db';
import { BILLED_CLICK_COLUMNS, canonicalStatement, type StatementContent } from '@clickledger/domain';
import { billedClicksOf, type Issued, type Part, partsOf } from '#documents/billed-parts.ts';
import { LINE_COLUMNS, lineRecords } from '#documents/lines-csv.ts';
import type { Stores } from '#use-case.ts';
import { creditRecord, listsJson, readme, reconciliationRecords, rulesJson } from './contents.ts';
import {
  CREDITS,
  clicksFile,
  LINES,
  LISTS,
  type Manifest,
  PRICES,
  README,
  RECONCILIATION,
  RULES,
  STATEMENT,
} from './format.ts';
import { PackWriter } from './pack-writer.ts';
import { CREDIT_COLUMNS, PRICE_COLUMNS, priceRecords, RECONCILIATION_COLUMNS } from './records.ts';

/** Clicks of a file: what a spreadsheet opens. */
const CLICKS_A_FILE = 500_000n;
/** Clicks that are read at once: what one sort holds in memory. */
export const CLICKS_A_READ = 100_000n;

/**
 * Writes what proves a statement or credit note to a path, in memory that does not grow with its clicks.
 * @throws EvidenceError when the clicks that are marked are not those of its lines.
 */
export async function packEvidence(
  stores: Stores,
  issued: Issued,
  to: { path: string; key: EvidenceKey },
): Promise<Manifest> {
  const { content } = issued;
  const writer = new PackWriter(to.path, content.issuedAt);
  try {
    writer.addText(README, readme(content));
    writer.addText(STATEMENT, canonicalStatement(content));
    await writer.addRows(LINES, LINE_COLUMNS.join(','), inOne(lineRecords(content)));
    await writer.addRows(PRICES, PRICE_COLUMNS.join(','), inOne(priceRecords(content)));
    await writer.addRows(
      RECONCILIATION,
      RECONCILIATION_COLUMNS.join(','),
      inOne(await reconciliationRecords(stores, content)),
    );
    writer.addText(RULES, await rulesJson(stores, content));
    writer.addText(LISTS, listsJson(content));
    await writer.addRows(CREDITS, CREDIT_COLUMNS.join(','), creditBlocks(stores, issued));
    await addClicks(writer, stores, issued);
    return await writer.finish(summaryOf(content), to.key);
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

/** The clicks of a statement are not those that its lines were counted from: there is nothing to prove it by. */
export class EvidenceError extends Error {
  override readonly name = 'EvidenceError';
}

async function addClicks(writer: PackWriter, { clickhouse }: Stores, issued: Issued): Promise<void> {
  const { content } = issued;
  const of = billedClicksOf(issued);
  const hours = of ? await billedHours(clickhouse, of) : [];
  const head = BILLED_CLICK_COLUMNS.join(',');
  let written = 0;
  for (const [i, part] of partsOf(hours, CLICKS_A_FILE).entries()) {
    if (!of) break;
    written += await writer.addRows(
      clicksFile(i + 1),
      head,
      recordsOf({ clickhouse }, of, hoursIn(hours, part)),
    );
  }
  const counted = content.lines.reduce(
    (sum, { kind, clicks }) => (kind === 'clicks' || kind === 'late' ? sum + clicks : sum),
    0n,
  );
  if (BigInt(written) !== counted) {
    const problem = `The lines of ${content.number} charge ${counted} clicks, and ${written} are marked as theirs.`;
    throw new EvidenceError(problem);
  }
}

/** The records of some hours, in reads that each hold little. */
export async function* recordsOf(
  { clickhouse }: Pick<Stores, 'clickhouse'>,
  of: BilledClicksOf,
  hours: readonly BilledHour[],
): AsyncGenerator<string[]> {
  for (const part of partsOf(hours, CLICKS_A_READ)) yield* billedRecords(clickhouse, of, part);
}

function hoursIn(hours: readonly BilledHour[], { first, last }: Part): BilledHour[] {
  return hours.slice(hours.indexOf(first), hours.indexOf(last) + 1);
}

async function* creditBlocks({ clickhouse }: Stores, { content, attempt }: Issued): AsyncGenerator<string[]> {
  if (attempt === null) return;
  const { id, advertiserId, currency } = content;
  for await (const clicks of creditedClicks(clickhouse, { advertiserId, creditId: id, attempt })) {
    yield clicks.map((click) => creditRecord(click, currency));
  }
}

function summaryOf(content: StatementContent): Manifest['statement'] {
  const { id, number, advertiserId, period, currency, totalMicros } = content;
  const sha256 = createHash('sha256').update(canonicalStatement(content)).digest('hex');
  return {
    id,
    number,
    advertiserId,
    month: period.month,
    currency,
    totalMicros: totalMicros.toString(),
    sha256,
  };
}

async function* inOne(records: readonly string[]): AsyncGenerator<readonly string[]> {
  yield records;
}
