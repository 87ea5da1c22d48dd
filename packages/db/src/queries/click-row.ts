import {
  type CamelCase,
  CLICK_FIELDS,
  type ClickHeaders,
  camelCase,
  type Evidence,
  type FieldSpec,
  INVALID_CLASSES,
  type Kind,
  type KindValues,
  NETWORK_CATEGORIES,
  SOURCES,
  TRUST_LEVELS,
  VERDICTS,
} from '@clickledger/domain';
import { z } from 'zod';
import { int64, timeMs } from '#clickhouse/select.ts';

/** `log_position` orders copies of a click and says nothing about it. */
const READ = Object.entries<FieldSpec>(CLICK_FIELDS).filter(
  ([name, { column }]) => column !== null && name !== 'log_position',
);

/** Columns of a raw click for `clickRow`; the table must have the alias `t`. */
export const CLICK_COLUMNS = READ.map(([name, { kind }]) =>
  kind === 'time' ? `toUnixTimestamp64Milli(t.${name}) AS ${name}` : `t.${name} AS ${name}`,
).join(', ');

const fromJson = <T>(schema: z.ZodType<T>, empty: T) =>
  z.string().transform((text) => (text === '' ? empty : schema.parse(JSON.parse(text))));

const evidence = fromJson<Evidence[]>(
  z.array(
    z.object({
      rule: z.string(),
      version: z.number(),
      class: z.enum(['givt', 'sivt']),
      weight: z.number(),
      detail: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
  [],
);

/** A column of each kind as ClickHouse's JSON has it. */
const COLUMN: Record<Kind, z.ZodType> = {
  id: z.string(),
  text: z.string(),
  time: timeMs,
  uint8: z.number(),
  uint16: z.number(),
  uint32: z.number(),
  uint64: int64,
  flag: z.boolean(),
  micros: int64,
  texts: z.array(z.string()),
  source: z.enum(SOURCES),
  trust: z.enum(['', ...TRUST_LEVELS]),
  network_category: z.enum(['', ...NETWORK_CATEGORIES]),
  verdict: z.enum(VERDICTS),
  invalid_class: z.enum(INVALID_CLASSES),
  headers: fromJson<ClickHeaders | null>(
    z.record(z.string(), z.string()) as unknown as z.ZodType<ClickHeaders>,
    null,
  ),
  evidence,
  findings: evidence,
};

type Specs = typeof CLICK_FIELDS;
type NamesRead = {
  [N in keyof Specs]: N extends 'log_position' | 'schema' | 'findings' ? never : N;
}[keyof Specs];

/** A raw click as it is stored: the fields of `CLICK_FIELDS`, times as dates. `''` means not known or not given. */
export type ClickRow = {
  [N in NamesRead as CamelCase<N>]: Specs[N]['kind'] extends 'time' ? Date : KindValues[Specs[N]['kind']];
};

const CAMEL = READ.map(([name]) => [name, camelCase(name)] as const);

export const clickRow = z
  .object(Object.fromEntries(READ.map(([name, { kind }]) => [name, COLUMN[kind]])))
  .transform(
    (row) => Object.fromEntries(CAMEL.map(([name, camel]) => [camel, row[name]])) as unknown as ClickRow,
  );
