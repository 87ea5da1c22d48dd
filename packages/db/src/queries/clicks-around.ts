import { type Counts, countedAddress, erasedOn } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { countsRow, rawSums } from '#measures.ts';
import type { ClickRow } from './click-row.ts';
import { rawBetween, selectRaw } from './raw.ts';

/** What another click may have in common with one. */
export type Sameness = 'address' | 'visitor' | 'network' | 'device';

/** The clicks with one thing in common, by the minutes in which there were some. */
export interface AroundRow {
  same: Sameness;
  minutes: ({ minute: number } & Counts)[];
}

/** The hour around a click: what else its advertiser got from the same address, visitor, network and device. */
export interface Around {
  /** Start of its first minute. */
  from: Date;
  to: Date;
  /** In the order of `SAMENESS`; only of what is known of the click. */
  rows: AroundRow[];
}

const MINUTE = 60_000;
/** Half of it before the click's minute, half from there on. */
export const AROUND_MS = 60 * MINUTE;

/** Own clicks only: of one advertiser, within an hour, and as many rows as there are minutes. */
export async function clicksAround(ch: ClickHouseClient, click: ClickRow): Promise<Around> {
  const minute = Math.floor(click.eventTime.getTime() / MINUTE) * MINUTE;
  const from = minute - AROUND_MS / 2;
  const span = { from, to: from + AROUND_MS };
  const known = sameness(click);
  const names = Object.keys(known) as Sameness[];
  const source = rawBetween({ advertiserId: click.advertiserId }, span);
  const found = await selectRaw(ch, click.advertiserId, {
    sql: `
      SELECT same, toUInt8(intDiv(toUnixTimestamp64Milli(event_time) - {start: Int64}, ${MINUTE})) AS minute, ${rawSums('t')}
      FROM ${source.sql} AS t
      ARRAY JOIN arrayFilter((name, holds) -> holds, {names: Array(String)}, [${Object.values(known).join(', ')}]) AS same
      GROUP BY same, minute ORDER BY minute`,
    params: {
      ...source.params,
      start: from,
      names,
      ip: click.ip,
      subscriber: countedAddress(click.ip),
      visitor: click.visitorId,
      network: click.ipPrefix,
      agent: click.userAgent,
    },
    row: z.object({ same: z.string(), minute: z.number() }).and(countsRow),
  });
  const bySame = Map.groupBy(found, ({ same }) => same);
  const rows = names.map((same) => ({
    same,
    minutes: (bySame.get(same) ?? []).map(({ same: _, ...counts }) => counts),
  }));
  return { from: new Date(span.from), to: new Date(span.to), rows };
}

/** What is known of the click that others may share, each with its condition on raw clicks. */
function sameness(click: ClickRow): Partial<Record<Sameness, string>> {
  if (erasedOn(click)) return {};
  return {
    ...(click.ip && { address: addressCondition(click.ip) }),
    ...(click.visitorId && { visitor: 'visitor_id = {visitor: String}' }),
    ...(click.ipPrefix && { network: 'ip_prefix = {network: String}' }),
    ...(click.userAgent && { device: 'user_agent = {agent: String}' }),
  };
}

/** One subscriber of IPv6 has a whole /64. */
function addressCondition(ip: string): string {
  return countedAddress(ip).includes('/')
    ? 'if(isIPv6String(ip), isIPAddressInRange(ip, {subscriber: String}), false)'
    : 'ip = {ip: String}';
}
