import {
  type DisclosedClicks,
  disclosedAdjustments,
  disclosedClicks,
  disclosedRefusals,
  disclosedRollups,
  filteredByWindow,
} from '@clickledger/db';
import {
  type By,
  type Counts,
  countsOf,
  type Disclosed,
  NO_COUNTS,
  NOT_TOLD,
  noDisclosed,
  type VerdictPart,
} from '@clickledger/domain';
import type { Stores } from '#use-case.ts';

/** Raw clicks that one question reads; a question may read no more than 50 million. */
const CLICKS_AT_ONCE = 10_000_000n;

/** What judged some clicks, as far as raw clicks still tell. */
export interface JudgedBy {
  /** Dedupe windows, ms. */
  windowsMs: readonly number[];
  ruleSets: readonly number[];
  /** Lists of networks that named one of their addresses. */
  networkLists: readonly string[];
}

/** The smallest piece that is disclosed: of one period, campaign and site. */
export type DisclosedCell = { bucket: number; campaignId: string; siteId: string } & Disclosed & JudgedBy;

const NOTHING_JUDGED: JudgedBy = { windowsMs: [], ruleSets: [], networkLists: [] };

/**
 * Everything that is disclosed, by bucket, campaign and site. `boundaries` (ms, whole quarters of an hour, ascending) are the starts of
 * the buckets and the end of the last. Figures come from rollups, for as long as there are any; what they do not carry, and figures
 * that rollups are about to come to, from raw clicks, for as long as those are kept.
 */
export async function disclosedCells(
  { clickhouse }: Stores,
  scope: { advertiserId: string; campaignId?: string | undefined },
  boundaries: readonly number[],
  { sites, timeZone }: { sites: readonly string[]; timeZone: string },
): Promise<DisclosedCell[]> {
  const rollups = await disclosedRollups(clickhouse, scope, boundaries);
  const [raw, refusals, filtered, adjustments] = await Promise.all([
    inPieces(rollups, boundaries, (piece) => disclosedClicks(clickhouse, scope, piece)),
    disclosedRefusals(clickhouse, scope, boundaries, sites),
    filteredByWindow(clickhouse, scope, boundaries),
    disclosedAdjustments(clickhouse, scope, boundaries, timeZone),
  ]);
  const cells = new Cells();
  for (const { bucket, campaignId, siteId, ...counts } of rollups) {
    cells.of({ bucket, campaignId, siteId }).rollups = counts;
  }
  for (const { bucket, campaignId, siteId, ...told } of raw) {
    cells.of({ bucket, campaignId, siteId }).raw = told;
  }
  for (const { code, clicks, ...at } of refusals) {
    const { refusedBy } = cells.of(at);
    refusedBy[code] = (refusedBy[code] ?? 0n) + clicks;
  }
  for (const { kind, requests, ...at } of filtered) cells.of(at).filtered[kind] += requests;
  for (const { foundIn, clicks, micros, ...at } of adjustments) {
    const { adjustedBy, adjustedMicrosBy } = cells.of(at);
    adjustedBy[foundIn] = (adjustedBy[foundIn] ?? 0n) + clicks;
    adjustedMicrosBy[foundIn] = (adjustedMicrosBy[foundIn] ?? 0n) + micros;
  }
  return cells.disclosed();
}

/** Buckets after each other, as many at a time as one question may read. */
async function inPieces<Row extends { bucket: number }>(
  rollups: readonly ({ bucket: number } & Counts)[],
  boundaries: readonly number[],
  ask: (piece: readonly number[]) => Promise<Row[]>,
): Promise<Row[]> {
  const clicks = new Map<number, bigint>();
  for (const { bucket, accepted } of rollups) clicks.set(bucket, (clicks.get(bucket) ?? 0n) + accepted);
  const rows: Row[] = [];
  const last = boundaries.length - 1;
  for (let first = 0; first < last; ) {
    let end = first + 1;
    let sum = clicks.get(first) ?? 0n;
    while (end < last && sum + (clicks.get(end) ?? 0n) <= CLICKS_AT_ONCE) sum += clicks.get(end++) ?? 0n;
    const piece = await ask(boundaries.slice(first, end + 1));
    for (const row of piece) rows.push({ ...row, bucket: row.bucket + first });
    first = end;
  }
  return rows;
}

type At = Pick<DisclosedCell, 'bucket' | 'campaignId' | 'siteId'>;
type Told = Omit<DisclosedClicks, keyof At>;

interface Gathered {
  at: At;
  rollups: Counts;
  raw: Told | undefined;
  refusedBy: By;
  filtered: Disclosed['filtered'];
  adjustedBy: By;
  adjustedMicrosBy: By;
}

class Cells {
  readonly #cells = new Map<string, Gathered>();

  of({ bucket, campaignId, siteId }: At): Gathered {
    const key = [bucket, campaignId, siteId].join('\n');
    let cell = this.#cells.get(key);
    if (!cell) {
      const { filtered, adjustedBy, adjustedMicrosBy } = noDisclosed();
      const at = { bucket, campaignId, siteId };
      const raw = undefined;
      cell = { at, rollups: NO_COUNTS, raw, refusedBy: {}, filtered, adjustedBy, adjustedMicrosBy };
      this.#cells.set(key, cell);
    }
    return cell;
  }

  disclosed(): DisclosedCell[] {
    return [...this.#cells.values()].map(disclosedOf);
  }
}

/**
 * Each store may hold a click before the other does, and raw clicks forget it first. So of each part the larger figure stands: what
 * rollups alone know of stands as not told.
 */
function disclosedOf({ at, rollups, raw, refusedBy, filtered, ...adjusted }: Gathered): DisclosedCell {
  const counts = raw ? largerOf(raw, rollups) : rollups;
  const refused = Object.values(refusedBy).reduce((sum, clicks) => sum + clicks, 0n);
  const told = raw?.accepted ?? 0n;
  const imported = raw?.imported ?? 0n;
  return {
    ...at,
    ...adjusted,
    filtered,
    received: counts.accepted + refused,
    refused,
    refusedBy,
    gross: counts.accepted,
    duplicate: counts.duplicate,
    givt: counts.givt,
    givtBy: withRest(raw?.givtBy ?? [], counts.givt),
    net: counts.accepted - counts.duplicate - counts.givt,
    sivt: counts.sivt,
    sivtBy: withRest(raw?.sivtBy ?? [], counts.sivt),
    billed: counts.billable,
    chargedMicros: counts.chargedMicros,
    undecided: raw?.undecided ?? 0n,
    test: raw?.test ?? 0n,
    late: raw?.late ?? 0n,
    imported,
    live: told - imported,
    untold: counts.accepted - told,
    ...(raw
      ? { windowsMs: raw.windowsMs, ruleSets: raw.ruleSets, networkLists: raw.networkLists }
      : NOTHING_JUDGED),
  };
}

function largerOf(raw: Counts, rollups: Counts): Counts {
  const ahead = (part: VerdictPart) => (raw[part] > rollups[part] ? raw : rollups);
  return countsOf({
    billable: ahead('billable').billable,
    duplicate: ahead('duplicate').duplicate,
    givt: ahead('givt').givt,
    sivt: ahead('sivt').sivt,
    chargedMicros: ahead('billable').chargedMicros,
  });
}

function withRest(told: readonly (readonly [rule: string, clicks: bigint])[], all: bigint): By {
  const by: By = {};
  let rest = all;
  for (const [rule, clicks] of told) {
    if (rule === '') continue;
    by[rule] = clicks;
    rest -= clicks;
  }
  if (rest !== 0n) by[NOT_TOLD] = rest;
  return by;
}
