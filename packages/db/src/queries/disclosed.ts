import { type Counts, LATE_MS, REJECTION_CODES, type Span } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select } from '#clickhouse/select.ts';
import { countsRow, rawSums, rollupSums } from '#measures.ts';
import { WHOLLY_ADJUSTED } from './adjustments.ts';
import { rawBetween, selectRaw } from './raw.ts';
import { rejectedWhere, rejectionSettings, rejectionSpan } from './rejections.ts';
import { type RollupScope, rollupsBetween, scopeFilter, scopeParams } from './rollups.ts';
import { asDateTime64 } from './windows.ts';

/** Whose clicks, of which campaign and site, in which bucket: the index of its start in the boundaries. */
interface Cell {
  bucket: number;
  campaignId: string;
  siteId: string;
}

export type DisclosedRollups = Cell & Counts;

/** The same from raw clicks, with what rollups do not carry. */
export type DisclosedClicks = DisclosedRollups & {
  /** Invalid clicks by the rule that weighed most, of those of the click's class; `''` where none is known. */
  givtBy: [rule: string, clicks: bigint][];
  sivtBy: [rule: string, clicks: bigint][];
  undecided: bigint;
  test: bigint;
  late: bigint;
  imported: bigint;
  /** What judged them. */
  windowsMs: number[];
  ruleSets: number[];
  networkLists: string[];
};

const START = 'roundDown(toUnixTimestamp(TIME), {starts: Array(UInt32)}) AS start';
const startOf = (time: string) => START.replace('TIME', time);
const cellRow = z.object({ start: z.number(), campaign_id: z.string(), site_id: z.string() });

/**
 * Accepted clicks by bucket, campaign and site, from rollups. `boundaries` (ms, whole minutes, ascending) are the starts of the
 * buckets and the end of the last.
 */
export async function disclosedRollups(
  ch: ClickHouseClient,
  scope: RollupScope,
  boundaries: readonly number[],
): Promise<DisclosedRollups[]> {
  const { sql, params } = rollupsBetween(boundaries, scope);
  const rows = await select(ch, {
    sql: `
      SELECT ${startOf('window_start')}, campaign_id, site_id, ${rollupSums('r')}
      FROM ${sql} AS r GROUP BY start, campaign_id, site_id`,
    params: { ...params, starts: startsOf(boundaries) },
    row: cellRow.and(countsRow),
  });
  return rows.map((row) => inCell(row, boundaries));
}

const FINDINGS = `JSONExtract(evidence, 'Array(Tuple(rule String, class String, weight UInt8))')`;
const IMPORTED = `(source = 'import' OR import_id != '')`;
const by = z
  .tuple([z.array(z.string()), z.array(int64)])
  .transform(([rules, clicks]) =>
    rules.map((rule, i): [rule: string, clicks: bigint] => [rule, clicks[i] ?? 0n]),
  );

/** The same from raw clicks; at most so many as `selectRaw` says, so a long time has to be asked for in pieces. */
export async function disclosedClicks(
  ch: ClickHouseClient,
  scope: RollupScope,
  boundaries: readonly number[],
): Promise<DisclosedClicks[]> {
  const { sql, params } = rawBetween(scope, spanOf(boundaries));
  const rows = await selectRaw(ch, scope.advertiserId, {
    sql: `
      SELECT ${startOf('event_time')}, campaign_id, site_id, ${rawSums('t')},
        sumMapIf([technique], [toUInt64(1)], verdict = 'invalid' AND invalid_class != 'sivt') AS givt_by,
        sumMapIf([technique], [toUInt64(1)], verdict = 'invalid' AND invalid_class = 'sivt') AS sivt_by,
        countIf(verdict = 'billable' AND score > 0) AS undecided,
        countIf(verdict = 'invalid' AND invalid_class != 'sivt' AND has(reasons, 'test_click')) AS test,
        countIf(NOT ${IMPORTED} AND received_at > event_time + toIntervalMillisecond({late: UInt32})) AS late,
        countIf(${IMPORTED}) AS imported,
        arraySort(groupUniqArrayIf(20)(dedupe_window_ms, dedupe_window_ms > 0)) AS windows,
        arraySort(groupUniqArrayIf(100)(rule_set, rule_set > 0)) AS rule_sets,
        arraySort(groupUniqArrayIf(100)(network_list, network_list != '')) AS network_lists
      FROM (
        SELECT *, if(verdict = 'invalid', ${FINDINGS}, []) AS found,
          arrayFilter(f -> f.2 = toString(invalid_class), found) AS of_class,
          if(empty(of_class), found, of_class) AS told,
          arrayMax(f -> f.3, told) AS most,
          arrayFirst(f -> f.3 = most, told).1 AS technique
        FROM ${sql}) AS t
      GROUP BY start, campaign_id, site_id`,
    params: { ...params, starts: startsOf(boundaries), late: LATE_MS },
    row: cellRow
      .extend({
        givt_by: by,
        sivt_by: by,
        undecided: int64,
        test: int64,
        late: int64,
        imported: int64,
        windows: z.array(z.number()),
        rule_sets: z.array(z.number()),
        network_lists: z.array(z.string()),
      })
      .and(countsRow),
  });
  return rows.map(({ givt_by, sivt_by, windows, rule_sets, network_lists, ...row }) => ({
    ...inCell(row, boundaries),
    givtBy: givt_by,
    sivtBy: sivt_by,
    windowsMs: windows,
    ruleSets: rule_sets,
    networkLists: network_lists,
  }));
}

/** Refused clicks by bucket, campaign and site, both as claimed, and reason. Of sites that are none of `sites` it does not tell. */
export async function disclosedRefusals(
  ch: ClickHouseClient,
  scope: RollupScope,
  boundaries: readonly number[],
  sites: readonly string[],
) {
  const rows = await select(ch, {
    sql: `
      SELECT ${startOf('r.counted_at')}, r.campaign_id AS campaign_id,
        if(r.site_id IN {sites: Array(String)}, r.site_id, '') AS site_id, r.code AS code, sum(r.count) AS clicks
      FROM rejected_clicks AS r FINAL WHERE ${rejectedWhere(scope)} GROUP BY start, campaign_id, site_id, code`,
    params: { ...rejectionSpan(scope, spanOf(boundaries)), starts: startsOf(boundaries), sites },
    row: cellRow.extend({ code: z.enum(REJECTION_CODES), clicks: int64 }),
    settings: rejectionSettings,
  });
  return rows.map((row) => inCell(row, boundaries));
}

/**
 * Whole charges that were taken back later, by the bucket in which their clicks happened, campaign, site, and the month of the zone in which
 * they were found (`YYYY-MM`).
 */
export async function disclosedAdjustments(
  ch: ClickHouseClient,
  scope: RollupScope,
  boundaries: readonly number[],
  timeZone: string,
) {
  const { from, to } = spanOf(boundaries);
  const rows = await select(ch, {
    sql: `
      SELECT ${startOf('a.event_time')}, campaign_id, site_id,
        formatDateTime(a.found_at, '%Y-%m', {timeZone: String}) AS found_in, count() AS clicks,
        sum(a.amount_micros) AS micros
      FROM adjustments AS a FINAL
      WHERE ${scopeFilter(scope, 'a.')} AND a.${WHOLLY_ADJUSTED}
        AND a.event_time >= ${asDateTime64('from')} AND a.event_time < ${asDateTime64('to')}
      GROUP BY start, campaign_id, site_id, found_in`,
    params: {
      ...scopeParams(scope),
      starts: startsOf(boundaries),
      from: new Date(from),
      to: new Date(to),
      timeZone,
    },
    row: cellRow.extend({ found_in: z.string(), clicks: int64, micros: int64 }),
  });
  return rows.map(({ found_in, ...row }) => ({ ...inCell(row, boundaries), foundIn: found_in }));
}

/** In seconds. */
function startsOf(boundaries: readonly number[]): number[] {
  return boundaries.slice(0, -1).map((time) => time / 1000);
}

function spanOf(boundaries: readonly number[]): Span {
  return { from: boundaries[0] ?? 0, to: boundaries.at(-1) ?? 0 };
}

function inCell<Row extends z.infer<typeof cellRow>>(
  { start, campaign_id, site_id, ...row }: Row,
  boundaries: readonly number[],
): Omit<Row, keyof z.infer<typeof cellRow>> & Cell {
  return { ...row, bucket: boundaries.indexOf(start * 1000), campaignId: campaign_id, siteId: site_id };
}
