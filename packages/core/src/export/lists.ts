import type { StoredListEntry } from '@clickledger/db';
import type { Tenant } from '#principal.ts';
import { BYTE_ORDER_MARK, type Cell, type CsvExport, csvRecord } from './csv.ts';

type Entry = Omit<StoredListEntry, 'addedByName'>;

const time = (at: Date | null) => at?.toISOString() ?? '';

/** A column's name and what stands in it. */
const COLUMNS: [name: string, cell: (entry: Entry) => Cell][] = [
  ['entry_id', (e) => ({ exact: e.id })],
  ['advertiser_id', (e) => ({ exact: e.advertiserId ?? '' })],
  ['list', (e) => e.kind],
  ['names', (e) => e.subject],
  ['match', (e) => e.match],
  ['value', (e) => (e.subject === 'asn' ? `AS${e.value}` : e.value)],
  ['note', (e) => e.note],
  ['added_by', (e) => e.addedBy],
  ['added_at', (e) => time(e.createdAt)],
  ['expires_at', (e) => time(e.expiresAt)],
  ['removed_at', (e) => time(e.removedAt)],
];

/** Entries of block and allow lists. */
export function listsCsv(entries: readonly Entry[], tenant: Tenant | null, now: number): CsvExport {
  return {
    filename: `lists-${tenant?.id ?? 'all'}-${new Date(now).toISOString().slice(0, 10)}.csv`,
    chunks: records(entries),
  };
}

async function* records(entries: readonly Entry[]) {
  yield BYTE_ORDER_MARK + csvRecord(COLUMNS.map(([name]) => name));
  yield entries.map((entry) => csvRecord(COLUMNS.map(([, cell]) => cell(entry)))).join('');
}
