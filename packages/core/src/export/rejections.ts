import { type Rejection, type RejectionFilter, rejections } from '@clickledger/db';
import { resolveRange, type Span } from '@clickledger/domain';
import { explainRejection } from '@clickledger/rules';
import type { z } from 'zod';
import type { Range, rejectionFilterInput } from '#input.ts';
import type { Tenant } from '#principal.ts';
import type { Stores } from '#use-case.ts';
import { BYTE_ORDER_MARK, type Cell, type CsvExport, csvRecord, spanFilename } from './csv.ts';

/** Refusals that are read together. */
const A_READ = 5_000;

/** A column's name and what stands in it. Times are ISO 8601 in UTC, which they say themselves with `Z`. */
export const REJECTION_CELLS: [name: string, cell: (rejection: Rejection) => Cell][] = [
  ['rejection_id', (r) => ({ exact: r.rejectionId })],
  ['click_id', (r) => ({ exact: r.clickId })],
  ['received_at', (r) => r.receivedAt.toISOString()],
  // The door notes the receipt where no time was given that it could believe.
  ['claimed_time', (r) => (r.eventTime < r.receivedAt ? r.eventTime.toISOString() : '')],
  ['campaign_id', (r) => ({ exact: r.campaignId })],
  ['source', (r) => r.source],
  ['reason', (r) => r.code],
  ['field', (r) => r.field],
  ['sentence', (r) => explainRejection(r)],
  ['clicks', (r) => r.count],
  ['site_id', (r) => ({ exact: r.siteId })],
  ['page_host', (r) => r.pageHost],
  ['value', (r) => r.value],
];

/**
 * Every click of a range that was refused and matches, newest first; of strangers, some records stand for several.
 * @throws RangeInputError when the range is empty or too long.
 */
export function rejectionsCsv(
  db: Stores,
  advertiser: Tenant,
  input: { range: Range; filter?: z.infer<typeof rejectionFilterInput>; now: number },
): CsvExport {
  const span = resolveRange(input.range, advertiser.timeZone, input.now);
  return {
    filename: spanFilename(`rejected-${advertiser.id}`, span),
    chunks: records(db, { ...input.filter, advertiserId: advertiser.id }, span),
  };
}

async function* records(db: Stores, filter: RejectionFilter, span: Span) {
  yield BYTE_ORDER_MARK + csvRecord(REJECTION_CELLS.map(([name]) => name));
  let after: { time: number; id: string } | undefined;
  do {
    const rows = await rejections(db.clickhouse, filter, span, { after, limit: A_READ });
    yield rows.map((row) => csvRecord(REJECTION_CELLS.map(([, cell]) => cell(row)))).join('');
    const last = rows.length === A_READ ? rows.at(-1) : undefined;
    after = last && { time: last.countedAt.getTime(), id: last.rejectionId };
  } while (after);
}
