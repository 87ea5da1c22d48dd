import type { ClickHouseSettings } from '@clickhouse/client';
import {
  type DimensionName,
  dimension,
  MEASURES,
  type MeasureName,
  NOT_CHARGED_PARTS,
  QUESTION_LIMITS,
  VERDICT_PARTS,
  type VerdictPart,
} from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, type Question, select } from '#clickhouse/select.ts';
import { selectRaw } from '../raw.ts';
import { rejectionSettings } from '../rejections.ts';
import type { Source } from '../rollups.ts';
import { knownTotalledUntil } from '../total-hours.ts';
import { type AskedQuestion, beyondRollups, neededFor, type Telling } from './asked.ts';
import { mayBeRefused } from './conditions.ts';
import { rawSource, rejectedSource, rollupSource, sumColumns } from './sources.ts';

/** Sums of clicks and of money in micros; those that were not asked for are 0. */
export interface Sums extends Record<VerdictPart, bigint> {
  rejected: bigint;
  chargedMicros: bigint;
  /** At the price of its time. */
  notChargedMicros: Record<(typeof NOT_CHARGED_PARTS)[number], bigint>;
}

/** What a question came to, of accepted clicks at one moment. */
export interface AskedAnswer {
  /** The largest, told apart; in no order. */
  rows: { keys: string[]; labels: string[]; sums: Sums }[];
  /** There are more rows, which the total alone holds. */
  more: boolean;
  /** By campaign: in these money is rounded. */
  lines: Sums[];
  /** One for each piece between boundaries, where they were asked for. */
  series: Sums[];
  total: Sums;
}

/** From where a question is read, and what of it made it so. */
export interface Reading {
  from: 'rollups' | 'raw';
  dimensions: DimensionName[];
  measures: MeasureName[];
}

export function readingOf(question: Telling): Reading {
  const beyond = beyondRollups(question);
  const all = beyond.dimensions.length === 0 && beyond.measures.length === 0;
  return { from: all ? 'rollups' : 'raw', ...beyond };
}

/**
 * Puts a question to the stores of one advertiser. `from` makes it read raw clicks where rollups would do; the answer is
 * the same.
 */
export async function askStores(
  ch: ClickHouseClient,
  question: AskedQuestion,
  from: Reading['from'] = readingOf(question).from,
): Promise<AskedAnswer> {
  const needed = neededFor(question.measures);
  const columns = sumColumns(needed);
  const refused = needed.rejected && mayBeRefused(question.filters);
  const ofRollups = async () => rollupSource(question, needed, await knownTotalledUntil(ch));
  const [accepted, rejected] = await Promise.all([
    columns.length > 0
      ? from === 'raw'
        ? selectRaw(ch, question.advertiserId, setsOf(question, rawSource(question, needed), columns, true))
        : select(ch, setsOf(question, await ofRollups(), columns, false))
      : [],
    refused
      ? select(ch, {
          ...setsOf(question, rejectedSource(question), ['rejected'], false),
          settings: rejectionSettings as ClickHouseSettings,
        })
      : [],
  ]);
  return joined(question, accepted, rejected);
}

/** Rows, pieces, campaigns and the total of a source: one read of it, so that they are of one moment. */
function setsOf(
  question: AskedQuestion,
  { sql, params }: Source,
  columns: readonly string[],
  raw: boolean,
): Question<SetRow> {
  const { by, series, boundaries } = question;
  const keys = by.map((_, i) => `k${i}`);
  const named = raw ? by.flatMap((name, i) => (dimension(name).named ? [`n${i}`] : [])) : [];
  const money = columns.some((column) => column.endsWith('_micros'));
  const sets = [
    ...(keys.length > 0 ? [{ name: 'row', columns: keys }] : []),
    ...(money ? [{ name: 'line', columns: ['line'] }] : []),
    ...(series ? [{ name: 'piece', columns: ['piece'] }] : []),
  ];
  const whichSet = sets.map(({ name, columns }) => `grouping(s.${columns[0]}) = 0, '${name}'`);
  const grouped = [...new Set(sets.flatMap(({ columns }) => columns))];
  const summed = columns.map((column) => `sum(s.${column}) AS ${column}`);
  const inner = `
    SELECT ${[
      `multiIf(${[...whichSet, "false, ''", "'total'"].join(', ')}) AS set`,
      ...grouped.map((column) => `s.${column} AS ${column}`),
      ...named.map((column) => `any(s.${column}) AS ${column}`),
      ...summed,
    ].join(', ')}
    FROM ${sql} AS s
    GROUP BY GROUPING SETS (${[...sets.map(({ columns }) => `(${columns.map((c) => `s.${c}`).join(', ')})`), '()'].join(', ')})`;
  const size = columns
    .filter((column) => !column.endsWith('_micros'))
    .map((column) => `g.${column}`)
    .join(' + ');
  const start = series
    ? `if(g.set = 'piece', roundDown(g.piece, {starts: Array(UInt32)}), 0)`
    : 'toUInt32(0)';
  return {
    sql: `
      SELECT g.set AS set, ${start} AS start,
        [${keys.map((key) => `if(g.set = 'row', toString(g.${key}), '')`).join(', ')}]::Array(String) AS keys,
        [${by.map((_, i) => (named.includes(`n${i}`) ? `any(g.n${i})` : `''`)).join(', ')}]::Array(String) AS labels,
        [${columns.map((column) => `toInt64(sum(g.${column}))`).join(', ')}]::Array(Int64) AS sums
      FROM (${inner}) AS g
      GROUP BY set, start, keys${money ? ', g.line' : ''}
      HAVING set != 'row' OR arrayExists(each -> each != 0, sums)
      ORDER BY ${size ? `sum(${size}) DESC, ` : ''}keys
      LIMIT {most: UInt32} BY set`,
    params: {
      ...params,
      ...(series && { starts: boundaries.slice(0, -1).map((time) => time / 1000) }),
      most: QUESTION_LIMITS.allRows + 1,
    },
    row: setRow.transform(({ sums, ...row }) => ({ ...row, sums: sumsOf(columns, sums) })),
  };
}

const setRow = z.object({
  set: z.enum(['row', 'line', 'piece', 'total']),
  start: z.number(),
  keys: z.array(z.string()),
  labels: z.array(z.string()),
  sums: z.array(int64),
});

type SetRow = Omit<z.output<typeof setRow>, 'sums'> & { sums: Sums };

function sumsOf(columns: readonly string[], values: readonly bigint[]): Sums {
  const of = (column: string) => values[columns.indexOf(column)] ?? 0n;
  const parts = VERDICT_PARTS.map((part) => [part, of(MEASURES[part].column)]);
  const notCharged = NOT_CHARGED_PARTS.map((part) => [part, of(`${part}_micros`)]);
  return {
    ...(Object.fromEntries(parts) as Record<VerdictPart, bigint>),
    rejected: of('rejected'),
    chargedMicros: of(MEASURES.chargedMicros.column),
    notChargedMicros: Object.fromEntries(notCharged) as Sums['notChargedMicros'],
  };
}

/** Accepted and refused clicks of the same keys, pieces and total together. */
function joined(
  { series, boundaries, by }: AskedQuestion,
  accepted: readonly SetRow[],
  rejected: readonly SetRow[],
): AskedAnswer {
  const all = [...accepted, ...rejected];
  const of = (set: SetRow['set'], rows = all) => rows.filter((row) => row.set === set);
  const rows = [...Map.groupBy(of('row'), ({ keys }) => JSON.stringify(keys)).values()].map((same) => ({
    keys: same[0]?.keys ?? [],
    labels: by.map((_, i) => same.map(({ labels }) => labels[i]).find(Boolean) ?? ''),
    sums: addSums(same.map(({ sums }) => sums)),
  }));
  const pieces = Map.groupBy(of('piece'), ({ start }) => start * 1000);
  const total = addSums(of('total').map(({ sums }) => sums));
  return {
    rows: rows.slice(0, QUESTION_LIMITS.allRows),
    more: [accepted, rejected].some((side) => of('row', [...side]).length > QUESTION_LIMITS.allRows),
    lines: of('line').map(({ sums }) => sums),
    series: series
      ? boundaries.slice(0, -1).map((start) => addSums((pieces.get(start) ?? []).map(({ sums }) => sums)))
      : [],
    total,
  };
}

/** The sum of sums. */
export function addSums(all: readonly Sums[]): Sums {
  const add = (of: (sums: Sums) => bigint) => all.reduce((sum, each) => sum + of(each), 0n);
  return {
    billable: add((sums) => sums.billable),
    duplicate: add((sums) => sums.duplicate),
    givt: add((sums) => sums.givt),
    sivt: add((sums) => sums.sivt),
    rejected: add((sums) => sums.rejected),
    chargedMicros: add((sums) => sums.chargedMicros),
    notChargedMicros: {
      duplicate: add((sums) => sums.notChargedMicros.duplicate),
      givt: add((sums) => sums.notChargedMicros.givt),
      sivt: add((sums) => sums.notChargedMicros.sivt),
    },
  };
}
