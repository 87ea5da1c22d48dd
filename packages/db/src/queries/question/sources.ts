import {
  bucketsOf,
  dimension,
  MEASURES,
  NOT_CHARGED_PARTS,
  VERDICT_PARTS,
  zoneOffsets,
} from '@clickledger/domain';
import { rejectedWhere, rejectionSpan } from '../rejections.ts';
import { rollupsBetween, type Source, totalsBetween, totalsByBetween } from '../rollups.ts';
import { asDateTime64 } from '../windows.ts';
import { type AskedQuestion, dimensionsOf, type Needed, rollupColumnsOf, spanOf } from './asked.ts';
import { filterConditions, filterParams } from './conditions.ts';
import { claimedParams, keyParams, questionKey, type Stored, TIME } from './keys.ts';

/** Columns that sources give to be summed. */
export function sumColumns({ accepted, charged, notCharged }: Needed): string[] {
  return [
    ...accepted.map((part) => MEASURES[part].column),
    ...(charged ? [MEASURES.chargedMicros.column] : []),
    ...(notCharged ? NOT_CHARGED_PARTS.map((part) => `${part}_micros`) : []),
  ];
}

/**
 * Rows of rollups, or their totals where these do, that the question is about, as SQL that stands in a FROM: keys, campaign,
 * minute or hour, and sums. `until` (ms): until when hours are totalled by dimension.
 */
export function rollupSource(question: AskedQuestion, needed: Needed, until: number): Source {
  const { sql, params } = fewestRows(question, until);
  const told = dimensionsOf(question).includes('verdict');
  const columns = sumColumns(needed);
  // Where verdicts are told apart each row stands once for each part, with the columns of that part alone.
  const parts = VERDICT_PARTS.map((part) => `'${part}'`).join(', ');
  const owners = new Map<string, string>([
    ...VERDICT_PARTS.map((part) => [MEASURES[part].column, part] as const),
    [MEASURES.chargedMicros.column, 'billable'],
  ]);
  const sums = columns.map((column) =>
    told ? `if(t.part = '${owners.get(column)}', t.${column}, 0) AS ${column}` : `t.${column} AS ${column}`,
  );
  const rows = told ? `(SELECT r.*, part FROM ${sql} AS r ARRAY JOIN [${parts}] AS part)` : sql;
  return {
    sql: `(SELECT ${[selected(question, 'rollups'), ...sums].join(', ')} FROM ${rows} AS t${where(question, 'rollups')})`,
    params: { ...params, ...bound(question) },
  };
}

function fewestRows(question: AskedQuestion, until: number): Source {
  const scope = { advertiserId: question.advertiserId };
  const [column, another] = rollupColumnsOf(question);
  if (column === undefined) return totalsBetween(cuts(question), scope);
  if (another === undefined) return totalsByBetween(cuts(question), scope, { column, until });
  return rollupsBetween(cuts(question), scope);
}

/** Raw clicks, each once, in the same columns. */
export function rawSource(question: AskedQuestion, needed: Needed): Source {
  const { from, to } = spanOf(question);
  const sums = [
    ...needed.accepted.map((part) => `${MEASURES[part].when} AS ${MEASURES[part].column}`),
    ...(needed.charged ? ['t.cost_micros AS cost_micros'] : []),
    ...(needed.notCharged
      ? NOT_CHARGED_PARTS.map((part) => `if(${MEASURES[part].when}, t.price_micros, 0) AS ${part}_micros`)
      : []),
  ];
  const names = question.by.flatMap((name, i) => {
    const { named } = dimension(name);
    return named ? [`t.${named} AS n${i}`] : [];
  });
  return {
    sql: `(
      SELECT ${[selected(question, 'raw'), ...names, ...sums].join(', ')} FROM clicks AS t FINAL
      WHERE t.advertiser_id = {advertiserId: String}
        AND t.event_time >= ${asDateTime64('from')} AND t.event_time < ${asDateTime64('to')}
        ${filterConditions(question.filters, 'raw')
          .map((each) => `AND ${each}`)
          .join(' ')})`,
    params: {
      advertiserId: question.advertiserId,
      from: new Date(from),
      to: new Date(to),
      ...bound(question),
    },
  };
}

/** Refused clicks, with how many each row stands for. */
export function rejectedSource(question: AskedQuestion): Source {
  const scope = { advertiserId: question.advertiserId };
  return {
    sql: `(
      SELECT ${selected(question, 'rejected')}, t.count AS rejected FROM rejected_clicks AS t FINAL
      WHERE ${rejectedWhere(scope, 't')}
        ${filterConditions(question.filters, 'rejected')
          .map((each) => `AND ${each}`)
          .join(' ')})`,
    params: {
      ...rejectionSpan(scope, spanOf(question)),
      ...bound(question),
      ...claimedParams(question, dimensionsOf(question)),
    },
  };
}

function selected(question: AskedQuestion, stored: Stored): string {
  const keys = question.by.map((name, i) => {
    const key = questionKey(name, stored);
    // Constants cannot be grouped by; columns stay what they are, as short codes are grouped sooner than texts.
    return `${stored === 'rejected' ? `materialize(toString(${key}))` : key} AS k${i}`;
  });
  const minute = stored === 'rollups' ? TIME.rollups : `toStartOfMinute(${TIME[stored]})`;
  return [...keys, 't.campaign_id AS line', `toUnixTimestamp(${minute}) AS piece`].join(', ');
}

function where({ filters }: AskedQuestion, stored: Stored): string {
  const conditions = filterConditions(filters, stored);
  return conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
}

function bound(question: AskedQuestion): Record<string, unknown> {
  return { ...keyParams(question, dimensionsOf(question)), ...filterParams(question.filters) };
}

/** Where windows must be cut, so that none lies in two hours or days that are told apart. */
function cuts(question: AskedQuestion): number[] {
  const { boundaries, zone } = question;
  const made = dimensionsOf(question).map((name) => dimension(name).made);
  const unit = made.includes('hour') ? 'hour' : made.includes('weekday') ? 'day' : null;
  if (unit === null) return [...boundaries];
  const span = spanOf(question);
  const starts = bucketsOf(span, unit, zone).map(({ from }) => from);
  const shifts = zoneOffsets(span, zone).map(({ at }) => at);
  return [...new Set([...boundaries, ...starts, ...shifts])].sort((a, b) => a - b);
}
