import { type AnyonesRejectionFilter, anyonesRejections } from '@clickledger/db';
import type { Span } from '@clickledger/domain';
import type { Stores } from '#use-case.ts';
import { BYTE_ORDER_MARK, type CsvExport, csvRecord, spanFilename } from './csv.ts';
import { REJECTION_CELLS } from './rejections.ts';

/** Refusals that are read together. */
const A_READ = 5_000;

/** Every refused click of a span that matches, whosever it is, newest first; some records stand for several. */
export function anyonesRejectionsCsv(db: Stores, filter: AnyonesRejectionFilter, span: Span): CsvExport {
  return { filename: spanFilename('refused', span), chunks: records(db, filter, span) };
}

async function* records(db: Stores, filter: AnyonesRejectionFilter, span: Span) {
  yield BYTE_ORDER_MARK + csvRecord(['advertiser_id', ...REJECTION_CELLS.map(([name]) => name), 'network']);
  let after: { time: number; id: string } | undefined;
  do {
    const rows = await anyonesRejections(db.clickhouse, filter, span, { after, limit: A_READ });
    yield rows
      .map((row) =>
        csvRecord([
          { exact: row.advertiserId },
          ...REJECTION_CELLS.map(([, cell]) => cell(row)),
          row.ipPrefix,
        ]),
      )
      .join('');
    const last = rows.length === A_READ ? rows.at(-1) : undefined;
    after = last && { time: last.countedAt.getTime(), id: last.rejectionId };
  } while (after);
}
