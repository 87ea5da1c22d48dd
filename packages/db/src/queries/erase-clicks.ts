import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select, timeMs } from '#clickhouse/select.ts';

/** Whose raw clicks: a visitor of one advertiser, or whoever had an address of a network. */
export interface Person {
  /** Null for every advertiser. */
  advertiserId: string | null;
  who: { visitorId: string } | { network: string; prefixBits: number };
  /** Received up to then, ms UTC. */
  until: number;
}

export interface FoundClicks {
  clicks: bigint;
  advertisers: string[];
  /** Null where there is no click. */
  first: Date | null;
  last: Date | null;
}

const POLL_MS = 100;
const UNLIMITED = { max_execution_time: 3_600, log_queries: 0 as const };

/** How many raw clicks there are of a person, whose, and from when until when. */
export async function findPerson(ch: ClickHouseClient, person: Person): Promise<FoundClicks> {
  const { where, params } = conditions(person);
  const [row] = await select(ch, {
    sql: `
      SELECT count() AS clicks, arraySort(groupUniqArray(1000)(toString(advertiser_id))) AS advertisers,
        toUnixTimestamp64Milli(min(event_time)) AS first, toUnixTimestamp64Milli(max(event_time)) AS last
      FROM clicks FINAL WHERE ${where}`,
    params,
    row: z.object({ clicks: int64, advertisers: z.array(z.string()), first: timeMs, last: timeMs }),
    settings: UNLIMITED,
  });
  if (!row || row.clicks === 0n) return { clicks: 0n, advertisers: [], first: null, last: null };
  return row;
}

/**
 * Takes a person out of the raw clicks; `visitor` stands for them from then on. Changes whatever copies of a row there
 * are, and nothing that anything is counted by. Interrupted, it may be run again.
 * @param onProgress parts of the table that are still to be looked through.
 * @throws Error with what ClickHouse says where a part cannot be changed.
 */
export async function erasePerson(
  ch: ClickHouseClient,
  erasureId: string,
  person: Person,
  visitor: string,
  onProgress: (partsToDo: number) => void = () => {},
): Promise<void> {
  const { where, params } = conditions(person);
  const [id, name] = [safe(erasureId), safe(visitor)];
  await ch.command({
    query: `
      INSERT INTO erasing (erasure, advertiser_id, campaign_id, event_time, click_id, keyed)
      SELECT {erasure: String}, advertiser_id, campaign_id, event_time, click_id, keyed FROM clicks WHERE ${where}`,
    query_params: { ...params, erasure: erasureId },
    clickhouse_settings: UNLIMITED,
  });
  // A mutation's text is kept and shown, so it names the clicks and not the person; it takes no bound parameters.
  await ch.command({
    query: `
      ALTER TABLE clicks UPDATE
        ip = '', ip_prefix = '', visitor_id = '${name}', user_agent = '', referrer = '', headers = '', region = ''
      WHERE (advertiser_id, campaign_id, event_time, click_id, keyed) IN
        (SELECT advertiser_id, campaign_id, event_time, click_id, keyed FROM erasing WHERE erasure = '${id}')`,
    clickhouse_settings: { mutations_sync: '0', allow_nondeterministic_mutations: 1 },
  });
  await mutated(ch, id, onProgress);
  await ch.command({ query: `ALTER TABLE erasing DROP PARTITION '${id}'` });
}

/** Resolves once no mutation that names the erasure is under way. */
async function mutated(ch: ClickHouseClient, id: string, onProgress: (partsToDo: number) => void) {
  for (;;) {
    const [row] = await select(ch, {
      sql: `
        SELECT countIf(is_done = 0) AS open, toInt32(sum(parts_to_do)) AS parts, anyLast(latest_fail_reason) AS failure
        FROM system.mutations
        WHERE database = currentDatabase() AND table = 'clicks' AND position(command, {id: String}) > 0`,
      params: { id },
      row: z.object({ open: int64, parts: z.number(), failure: z.string() }),
    });
    if (!row || row.open === 0n) return;
    if (row.failure !== '')
      throw new Error(`ClickHouse cannot change a part of the raw clicks: ${row.failure}`);
    onProgress(row.parts);
    await delay(POLL_MS);
  }
}

function conditions({ advertiserId, who, until }: Person) {
  const of = advertiserId === null ? '1' : 'advertiser_id = {advertiserId: String}';
  const upTo = "received_at <= fromUnixTimestamp64Milli({until: Int64}, 'UTC')";
  const params = { ...(advertiserId !== null && { advertiserId }), until };
  if ('visitorId' in who) {
    return {
      where: `${of} AND ${upTo} AND visitor_id = {visitorId: String}`,
      params: { ...params, visitorId: who.visitorId },
    };
  }
  const { network, prefixBits } = who;
  const within = (column: string) =>
    `if(${column} = '', 0, isIPAddressInRange(${column}, {network: String}))`;
  // Of older clicks the network alone is known: they are meant where all of it is.
  const wide = prefixBits <= (network.includes(':') ? 48 : 24);
  return {
    where: `${of} AND ${upTo} AND (${within('ip')}${wide ? ` OR ${within('ip_prefix')}` : ''})`,
    params: { ...params, network: `${network}/${prefixBits}` },
  };
}

/** @throws Error for what is no id of ours: it goes into a statement as it is. */
function safe(id: string): string {
  if (!/^[\w:-]+$/.test(id)) throw new Error('An id has letters, digits, - and : only.');
  return id;
}
