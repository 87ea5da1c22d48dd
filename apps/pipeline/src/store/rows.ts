import {
  CLICK_FIELDS,
  type Evidence,
  type FieldSpec,
  type FieldsAt,
  type FilteredRequests,
  isKeyed,
  type Kind,
  type RejectedClick,
  type ScoredClick,
  truncateIp,
} from '@clickledger/domain';
import type { NativeColumn } from './native.ts';

/** A scored click on its way to the `clicks` table. `position` orders copies of the same click. */
export interface ClickRow {
  click: ScoredClick;
  position: number;
  /** Keep the visitor's network alone. */
  withoutAddress?: boolean | undefined;
}

const NONE: readonly string[] = [];

/** What the table holds beside the click's own fields. */
const DERIVED: {
  [N in keyof FieldsAt<typeof CLICK_FIELDS, 'stored'>]: (
    row: ClickRow,
  ) => FieldsAt<typeof CLICK_FIELDS, 'stored'>[N];
} = {
  ip_prefix: ({ click: { ip } }) => (ip === '' ? '' : truncateIp(ip)),
  reasons: ({ click: { evidence } }) => (evidence.length === 0 ? NONE : reasonsOf(evidence)),
  keyed: ({ click }) => isKeyed(click),
  log_position: ({ position }) => position,
};

/** A rule that only reports is no reason. */
function reasonsOf(evidence: readonly Evidence[]): string[] {
  return evidence.filter(({ detail }) => detail.reported === undefined).map(({ rule }) => rule);
}

const AS_JSON = {
  type: 'String',
  write: toJson,
} as const;

/** Nothing is `''`, and an empty list needs no encoder. */
function toJson(value: unknown): string {
  if (value === null) return '';
  return Array.isArray(value) && value.length === 0 ? '[]' : JSON.stringify(value);
}
const plain = <T extends NativeColumn<never>['type']>(type: T) => ({ type, write: undefined });

/** How a value of each kind is sent; where the column has another type (an Enum, LowCardinality), ClickHouse converts. */
const NATIVE: Record<
  Kind,
  { type: NativeColumn<never>['type']; write: ((value: unknown) => unknown) | undefined }
> = {
  id: plain('String'),
  text: plain('String'),
  time: plain(`DateTime64(3, 'UTC')`),
  uint8: plain('UInt8'),
  uint16: plain('UInt16'),
  uint32: plain('UInt32'),
  uint64: plain('UInt64'),
  flag: plain('Bool'),
  micros: plain('Int64'),
  texts: plain('Array(String)'),
  source: plain('String'),
  trust: plain('String'),
  network_category: plain('String'),
  verdict: plain('String'),
  invalid_class: plain('String'),
  headers: AS_JSON,
  evidence: AS_JSON,
  findings: AS_JSON,
};

/** The columns of the `clicks` table. */
export const CLICK_COLUMNS: readonly NativeColumn<ClickRow>[] = Object.entries<FieldSpec>(CLICK_FIELDS)
  .filter(([, { column }]) => column !== null)
  .map(([name, spec]) => toColumn(name, spec));

function toColumn(name: string, { stage, kind }: FieldSpec): NativeColumn<ClickRow> {
  const { type, write } = NATIVE[kind];
  // A function of its own for each field finds it at its place; one for all would look its name up in every row.
  const own = new Function('row', `return row.click.${name}`) as (row: ClickRow) => unknown;
  const read = stage === 'stored' ? DERIVED[name as keyof typeof DERIVED] : name === 'ip' ? keptAddress : own;
  const value = write ? (row: ClickRow) => write(read(row)) : read;
  return { name, type, value } as NativeColumn<ClickRow>;
}

function keptAddress({ click, withoutAddress }: ClickRow): string {
  return withoutAddress ? '' : click.ip;
}

/** A refused click as a row of the `rejected_clicks` table. */
export function rejectedRow({ schema: _, ...rejected }: RejectedClick, position: number) {
  return {
    ...rejected,
    event_time: dateTime64(rejected.event_time),
    received_at: dateTime64(rejected.received_at),
    log_position: position,
  };
}

/** Filtered requests as a row of the `filtered_requests` table. */
export function filteredRow({ schema: _, window_start, ...filtered }: FilteredRequests) {
  return { ...filtered, window_start: window_start / 1_000 };
}

/** ms UTC as ClickHouse writes DateTime64(3): `2026-01-31 12:00:00.000`. */
function dateTime64(ms: number): string {
  return new Date(ms).toISOString().slice(0, 23).replace('T', ' ');
}
