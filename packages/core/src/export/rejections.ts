import { type Rejection, type RejectionFilter, rejections } from '@clickledger/db';
import type { Span } from '@clickledger/domain';
import { explainRejection } from '@clickledger/rules';
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

/** Every click of a span that was refused and matches, newest first; of strangers, some records stand for several. */
export function rejectionsCsv(db: Stores, filter: RejectionFilter, span: Span): CsvExport {
  return {
    filename: spanFilename(`rejected-${filter.advertiserId}`, span),
    chunks: records(db, filter, span),
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
