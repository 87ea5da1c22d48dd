import {
  CLICK_FIELDS,
  type FieldSpec,
  MEASURES,
  ROLLUP_DIMENSIONS,
  ROLLUP_KEY,
  WINDOW_MS,
} from '@clickledger/domain';

const ALL = Object.values(MEASURES);
const TYPES = new Map(ROLLUP_DIMENSIONS.map(({ column, flink }) => [column, flink]));
/** What names a row besides its window. */
const KEY = ROLLUP_KEY.filter((column) => column !== 'window_start');

/**
 * The parts of the window job that follow from the dimensions and the figures, by the names that the SQL files use.
 * `since` (ms): windows that start earlier are left to others.
 */
export function windowSql({ since }: { since?: number | undefined } = {}) {
  return {
    click_columns: lines([
      ...KEY.map(typed),
      'verdict STRING',
      'invalid_class STRING',
      ...ALL.filter(({ when }) => !when).map(({ column }) => `${column} BIGINT`),
      'event_time BIGINT',
    ]),
    read_columns: lines([
      ...KEY.map(read),
      'verdict',
      'invalid_class',
      ...ALL.filter(({ when }) => !when).map(({ column }) => column),
      'event_time',
    ]),
    window_columns: lines([
      ...ROLLUP_KEY.map((column) =>
        column === 'window_start' ? 'window_start TIMESTAMP_LTZ(3)' : typed(column),
      ),
      ...ALL.map(({ column, when }) => `${column} ${when ? 'BIGINT' : 'STRING'}`),
      `PRIMARY KEY (${ROLLUP_KEY.join(', ')}) NOT ENFORCED`,
    ]),
    minutes: selectWindows(WINDOW_MS['1m'], since),
    hours: selectWindows(WINDOW_MS['1h'], since),
  };
}

function selectWindows(ms: number, since: number | undefined): string {
  const start = `TO_TIMESTAMP_LTZ(event_time - MOD(event_time, ${ms}), 3)`;
  const columns = [
    ...ROLLUP_KEY.map((column) => (column === 'window_start' ? start : column)),
    ...ALL.map(({ column, when }) =>
      when ? `COUNT(*) FILTER (WHERE ${when})` : `CAST(SUM(${column}) AS STRING)`,
    ),
  ];
  const where = since === undefined ? '' : `\nWHERE event_time >= ${since}`;
  return `SELECT\n${lines(columns)}\nFROM clicks${where}\nGROUP BY\n${lines([start, ...KEY])}`;
}

/** A field that may be missing has its default, as the loader reads it. */
function read(column: string): string {
  const fields: Record<string, FieldSpec> = CLICK_FIELDS;
  return fields[column]?.missing === undefined ? column : `COALESCE(${column}, '') AS ${column}`;
}

function typed(column: string): string {
  return `${column} ${TYPES.get(column) ?? 'STRING'}`;
}

function lines(items: readonly string[]): string {
  return items.map((item) => `  ${item}`).join(',\n');
}
