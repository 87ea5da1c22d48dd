import { amountToDecimal, type By, type Disclosed, microsToDecimal } from '@clickledger/domain';
import type { DisclosedRow, Disclosure } from '#disclosure/disclose.ts';
import { BYTE_ORDER_MARK, type Cell, type CsvExport, csvRecord } from './csv.ts';

type CellOf = (row: DisclosedRow, report: Disclosure) => Cell;

/** A column's name and what stands in it. What is told by name stands as `name:count`, apart by spaces. */
const COLUMNS: [name: string, cell: CellOf][] = [
  ['period', (row) => row.period],
  ['status', (row, { periods }) => statusOf(row.period, periods)],
  ['campaign_id', (row) => ({ exact: row.campaignId })],
  ['campaign', (row) => row.campaign],
  ['site_id', (row) => ({ exact: row.siteId })],
  ['site', (row) => row.site],
  ['filtered_head', (row) => row.filtered.head],
  ['filtered_prefetch', (row) => row.filtered.prefetch],
  ['filtered_prerender', (row) => row.filtered.prerender],
  ...counts('received', 'refused'),
  ['refused_by_reason', (row) => told(row.refusedBy)],
  ...counts('gross', 'duplicate'),
  ['dedupe_windows_ms', (row) => ({ exact: row.windowsMs.join(' ') })],
  ...counts('givt'),
  ['givt_by_technique', (row) => told(row.givtBy)],
  ...counts('net', 'sivt'),
  ['sivt_by_technique', (row) => told(row.sivtBy)],
  ['total_net_billed', (row) => row.billed],
  ['charged', (row) => ({ exact: microsToDecimal(row.chargedMicros) })],
  ['amount', (row, { currency }) => ({ exact: amountToDecimal(row.amountMicros, currency) })],
  ['currency', (_, { currency }) => currency],
  ['adjusted_by_month_found', (row) => told(row.adjustedBy)],
  ['adjusted_micros_by_month_found', (row) => told(row.adjustedMicrosBy)],
  ...counts('undecided', 'test', 'late', 'live', 'imported', 'untold'),
  ['rule_sets', (row) => ({ exact: row.ruleSets.join(' ') })],
  ['network_lists', (row) => row.networkLists.join('; ')],
  ['time_zone', (_, { timeZone }) => timeZone],
  // Of all campaigns: last, as it is a sentence.
  ['restated_days_of_the_period', (row, report) => restatedIn(row.period, report)],
];

type Count = { [N in keyof Disclosed]: Disclosed[N] extends bigint ? N : never }[keyof Disclosed];

function counts(...names: Count[]): [name: string, cell: CellOf][] {
  return names.map((name) => [name, (row) => row[name]]);
}

/** Every row of the report. */
export function disclosureCsv(report: Disclosure): CsvExport {
  const { advertiser, from, to } = report;
  return { filename: `disclosure-${advertiser.id}-${from}-${to}.csv`, chunks: records(report) };
}

async function* records(report: Disclosure) {
  yield BYTE_ORDER_MARK + csvRecord(COLUMNS.map(([name]) => name));
  yield report.rows.map((row) => csvRecord(COLUMNS.map(([, cell]) => cell(row, report)))).join('');
}

function statusOf(name: string, periods: Disclosure['periods']): string {
  const period = periods.find((each) => each.name === name);
  if (!period) return '';
  return period.state === 'closed' && period.reconciled ? 'reconciled' : period.state;
}

/** Which figures of a period's days changed after their day, from what to what and why, the oldest first. */
function restatedIn(period: string, { restated, currency }: Disclosure): string {
  return restated
    .filter(({ day }) => day.startsWith(period))
    .toReversed()
    .map(({ day, measure, before, after, why }) => {
      const shown = (value: bigint) => (measure === 'charged' ? amountToDecimal(value, currency) : value);
      return `${day} ${measure}: was ${shown(before)}, is ${shown(after)}. ${why}`;
    })
    .join(' | ');
}

function told(by: By): Cell {
  const names = Object.entries(by).sort(([a], [b]) => (a < b ? -1 : 1));
  return { exact: names.map(([name, count]) => `${name}:${count}`).join(' ') };
}
