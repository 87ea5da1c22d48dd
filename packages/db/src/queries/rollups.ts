import { WINDOW_MS } from '@clickledger/domain';
import { MEASURE_COLUMNS } from '#measures.ts';

/** A piece of SQL that stands where a table stands, with the parameters it needs. */
export interface Source {
  sql: string;
  params: Record<string, unknown>;
}

export interface RollupScope {
  advertiserId: string;
  campaignId?: string | undefined;
  /** `''` is what came from no site that is known. */
  siteId?: string | undefined;
}

/** The condition on `advertiser_id` (and campaign and site) that every tenant's question has. */
export function scopeFilter({ campaignId, siteId }: RollupScope, alias = ''): string {
  const conditions = [`${alias}advertiser_id = {advertiserId: String}`];
  if (campaignId !== undefined) conditions.push(`${alias}campaign_id = {campaignId: String}`);
  if (siteId !== undefined) conditions.push(`${alias}site_id = {siteId: String}`);
  return conditions.join(' AND ');
}

/** The parameters of `scopeFilter`. */
export function scopeParams({ advertiserId, campaignId, siteId }: RollupScope): Record<string, string> {
  return {
    advertiserId,
    ...(campaignId !== undefined && { campaignId }),
    ...(siteId !== undefined && { siteId }),
  };
}

const HOUR = WINDOW_MS['1h'];

/** What holds the windows: rollup rows, or their totals by campaign, which are far fewer. */
export type WindowRows = 'rollups' | 'totals';

/**
 * The totals by campaign of what `rollupsBetween` gives, for who needs nothing else of it; where the scope has a site, which
 * totals do not tell, the rollup rows themselves.
 */
export function totalsBetween(boundaries: readonly number[], scope: RollupScope): Source {
  return rollupsBetween(boundaries, scope, scope.siteId === undefined ? 'totals' : 'rollups');
}

/** The rollup rows of an advertiser between the first and the last boundary (`windowsBetween`), or their totals by campaign. */
export function rollupsBetween(
  boundaries: readonly number[],
  scope: RollupScope,
  rows: WindowRows = 'rollups',
): Source {
  return windowsBetween(boundaries, scope, {
    hours: (where) => `SELECT * FROM ${rows}_1h FINAL WHERE ${where}`,
    minutes: (where) => `SELECT * FROM ${rows}_1m FINAL WHERE ${where}`,
  });
}

/**
 * Their totals by campaign and one more dimension, of which `column` is the column: whole hours from where these are totalled,
 * as far as they are, which is `until` (ms, a whole hour).
 */
export function totalsByBetween(
  boundaries: readonly number[],
  scope: RollupScope,
  { column, until }: { column: string; until: number },
): Source {
  const columns = (value: string) =>
    ['campaign_id', 'window_start', `${value} AS ${column}`, ...MEASURE_COLUMNS].join(', ');
  const rows = (granularity: '1m' | '1h', where: string) =>
    `SELECT ${columns(column)} FROM rollups_${granularity} FINAL WHERE ${where}`;
  const totals = (where: string) =>
    `SELECT ${columns('value')} FROM totals_by_1h FINAL WHERE dimension = {totalled: String} AND ${where}`;
  const lastWhole = Math.floor((boundaries.at(-1) ?? 0) / HOUR) * HOUR;
  const { sql, params } = windowsBetween(boundaries, scope, {
    hours: (where) =>
      until >= lastWhole
        ? totals(where)
        : `${totals(`${where} AND window_start < {until: DateTime('UTC')}`)}
           UNION ALL ${rows('1h', `${where} AND window_start >= {until: DateTime('UTC')}`)}`,
    minutes: (where) => rows('1m', where),
  });
  return { sql, params: { ...params, totalled: column, until: new Date(until) } };
}

/** Where rows of whole hours and of minutes that meet a condition come from, as SQL. */
interface Windows {
  hours: (where: string) => string;
  minutes: (where: string) => string;
}

/**
 * The windows of an advertiser between the first and the last boundary, as SQL that stands in a FROM.
 * Whole hours come from hour rollups; the hours that a boundary cuts (half-hour zones, minute buckets, ranges
 * that end now) come from minute rollups. Boundaries are in ms, in whole minutes, ascending.
 */
function windowsBetween(boundaries: readonly number[], scope: RollupScope, of: Windows): Source {
  const cut = new Set(boundaries.filter((time) => time % HOUR !== 0).map((time) => time - (time % HOUR)));
  const from = boundaries[0] ?? 0;
  const to = boundaries.at(-1) ?? 0;
  const where = `
    ${scopeFilter(scope)}
    AND window_start >= {from: DateTime('UTC')} AND window_start < {to: DateTime('UTC')}`;
  const cutHours = of.minutes(`${where} AND toStartOfHour(window_start) IN {cut: Array(DateTime('UTC'))}`);
  const mixed = `${of.hours(`${where} AND window_start NOT IN {cut: Array(DateTime('UTC'))}`)} UNION ALL ${cutHours}`;
  const noWholeHour = Math.ceil(from / HOUR) >= Math.floor(to / HOUR);
  // As with hours of half-hour zones: then there is no need to list them.
  const allCut = cut.size > 1 && cut.size >= Math.ceil(to / HOUR) - Math.floor(from / HOUR);
  return {
    sql: `(${cut.size === 0 ? of.hours(where) : allCut ? of.minutes(where) : noWholeHour ? cutHours : mixed})`,
    params: {
      ...scopeParams(scope),
      from: new Date(from),
      to: new Date(to),
      ...(cut.size > 0 && !allCut && { cut: [...cut].map((time) => new Date(time)) }),
    },
  };
}
