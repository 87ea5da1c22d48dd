import { type AuditEntry, type AuditFilter, type Sql, searchAuditLog } from '@clickledger/db';
import { BYTE_ORDER_MARK, type Cell, type CsvExport, csvRecord, spanFilename } from './csv.ts';

/** Lines that are read together. */
const A_READ = 1_000;

/** A column's name and what stands in it. Times are ISO 8601 in UTC, which they say themselves with `Z`. */
const COLUMNS: [name: string, cell: (line: AuditEntry) => Cell][] = [
  ['id', ({ id }) => id],
  ['at', ({ at }) => at.toISOString()],
  ['by', ({ principalKind }) => principalKind],
  ['by_id', ({ principalId }) => principalId],
  ['by_name', ({ principalName }) => principalName ?? ''],
  ['advertiser_id', ({ advertiserId }) => ({ exact: advertiserId ?? '' })],
  ['action', ({ action }) => action],
  ['subject', ({ subject }) => subject],
  ['changes', ({ changes }) => JSON.stringify(changes)],
  ['details', ({ details }) => JSON.stringify(details)],
  ['client_network', ({ network }) => network ?? ''],
  ['client', ({ client }) => client ?? ''],
];

/** Every line of the audit log that matches, newest first. */
export function auditLogCsv(sql: Sql, whose: string, filter: AuditFilter): CsvExport {
  const span = { from: filter.from.getTime(), to: filter.to.getTime() };
  return { filename: spanFilename(`audit-log-${whose}`, span), chunks: records(sql, filter) };
}

async function* records(sql: Sql, filter: AuditFilter) {
  yield BYTE_ORDER_MARK + csvRecord(COLUMNS.map(([name]) => name));
  let before: bigint | undefined;
  do {
    const lines = await searchAuditLog(sql, filter, { before, limit: A_READ });
    yield lines.map((line) => csvRecord(COLUMNS.map(([, cell]) => cell(line)))).join('');
    before = lines.length === A_READ ? lines.at(-1)?.id : undefined;
  } while (before !== undefined);
}
