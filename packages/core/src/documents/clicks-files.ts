import { createHash } from 'node:crypto';
import { billedHours, billedParquet, billedRecords } from '@clickledger/db';
import { BILLED_CLICK_COLUMNS, canonicalStatement } from '@clickledger/domain';
import { BYTE_ORDER_MARK, csvRecord } from '#export/csv.ts';
import type { Stores } from '#use-case.ts';
import { notFound } from '#use-case-error.ts';
import { billedClicksOf, type Issued, partsOf } from './billed-parts.ts';
import { type Piece, type RangedFile, readRange } from './ranged-file.ts';

/** Clicks that are read at once: what one sort holds in memory. */
const CLICKS_A_READ = 100_000n;
/** Clicks of a part of Parquet: one group of its rows. */
const CLICKS_A_PART = 1_000_000n;
const LINE_END = '\r\n';

/** A file that is made while it is read. */
export interface StreamedFile {
  filename: string;
  type: string;
  chunks: AsyncIterable<Uint8Array>;
  /** How many parts there are in all. */
  parts: number;
}

/**
 * Every billed click of a statement, in the order of campaigns and hours, with the line that it is on. What is final does
 * not change, so its length is known beforehand, and it can be read from any byte on.
 */
export async function clicksCsv({ clickhouse }: Stores, issued: Issued): Promise<RangedFile> {
  const of = billedClicksOf(issued);
  const hours = of ? await billedHours(clickhouse, of) : [];
  const head = Buffer.from(BYTE_ORDER_MARK + csvRecord(BILLED_CLICK_COLUMNS));
  const pieces: Piece[] = [
    { bytes: head.length, read: () => once(head) },
    ...partsOf(hours, CLICKS_A_READ).map((part) => ({
      bytes: Number(part.bytes),
      read: async function* () {
        if (!of) return;
        for await (const records of billedRecords(clickhouse, of, part)) {
          yield Buffer.from(records.map((record) => record + LINE_END).join(''));
        }
      },
    })),
  ];
  const { content } = issued;
  const sha256 = createHash('sha256').update(canonicalStatement(content)).digest('hex');
  return {
    filename: `${content.number}-clicks.csv`,
    type: 'text/csv; charset=utf-8; header=present',
    bytes: pieces.reduce((sum, { bytes }) => sum + bytes, 0),
    etag: `"${sha256.slice(0, 32)}"`,
    read: (range) => readRange(pieces, range),
  };
}

/**
 * The same clicks as Parquet: all of them, or one part of a million or so, from 1. Each part is a file of its own, so a
 * download that broke off goes on with the part that it was at.
 * @throws UseCaseError `not_found` where there is no such part.
 */
export async function clicksParquet(
  { clickhouse }: Stores,
  issued: Issued,
  number?: number,
): Promise<StreamedFile> {
  const of = billedClicksOf(issued);
  const { content } = issued;
  if (!of) throw notFound(`${content.number} charges no clicks.`);
  const parts = partsOf(await billedHours(clickhouse, of), CLICKS_A_PART);
  const part = number === undefined ? undefined : parts[number - 1];
  if (number !== undefined && !part) {
    throw notFound(`The clicks of ${content.number} have no part ${number}: there are ${parts.length}.`);
  }
  const suffix = number === undefined ? '' : `-${String(number).padStart(4, '0')}`;
  return {
    filename: `${content.number}-clicks${suffix}.parquet`,
    type: 'application/vnd.apache.parquet',
    chunks: billedParquet(clickhouse, of, part),
    parts: parts.length,
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
