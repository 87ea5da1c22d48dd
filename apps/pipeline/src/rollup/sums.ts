import { TEXT_COLUMNS, type WindowRow } from '@clickledger/db';
import { MEASURED, NO_COUNTS, partOf, type ScoredClick, windowStart } from '@clickledger/domain';

/** Sums of some clicks: by the start of their window (ms), then by the name of their row in it. */
export type Sums = Map<number, Map<string, WindowRow>>;

/** Counts and costs of clicks by minute, as ClickHouse sums raw clicks (`MEASURES`). */
export function sumMinutes(clicks: readonly ScoredClick[]): Sums {
  const sums: Sums = new Map();
  for (const click of clicks) {
    const rows = rowsOf(sums, windowStart(click.event_time, '1m'));
    const name = nameOf(click);
    const { figures } =
      rows.get(name) ?? addRow(rows, name, { texts: name.split(SEPARATOR), figures: NO_COUNTS });
    figures[partOf(click.verdict, click.invalid_class)] += 1n;
    figures.chargedMicros += click.cost_micros;
  }
  return sums;
}

/** The hours of such minutes. */
export function sumHours(minutes: Sums): Sums {
  const sums: Sums = new Map();
  for (const [minute, rows] of minutes) {
    const hour = rowsOf(sums, windowStart(minute, '1h'));
    for (const [name, row] of rows) addRow(hour, name, row);
  }
  return sums;
}

/** Adds a row to those of a window. @returns the sum, which is changed where it is. */
export function addRow(rows: Map<string, WindowRow>, name: string, { texts, figures }: WindowRow): WindowRow {
  const row = rows.get(name);
  if (!row) {
    const first = { texts, figures: { ...figures } };
    rows.set(name, first);
    return first;
  }
  for (const figure of MEASURED) row.figures[figure] += figures[figure];
  return row;
}

/** The name of a row within its window. */
export function rowName(texts: readonly string[]): string {
  return texts.join(SEPARATOR);
}

/** Ids have no such character, and the other texts are names that the enricher gives. */
const SEPARATOR = '\n';

/** Written out for each column: a loop that looks them up takes three times as long, and this is done for each click. */
const nameOf = new Function(
  'click',
  `return ${TEXT_COLUMNS.map((column) => `click.${column}`).join(` + ${JSON.stringify(SEPARATOR)} + `)}`,
) as (click: ScoredClick) => string;

function rowsOf(sums: Sums, start: number): Map<string, WindowRow> {
  const rows = sums.get(start) ?? new Map<string, WindowRow>();
  if (rows.size === 0) sums.set(start, rows);
  return rows;
}
