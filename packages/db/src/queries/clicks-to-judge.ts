import {
  CLICK_SCHEMA,
  type Click,
  type ClickHeaders,
  type InvalidClass,
  type Span,
  type Verdict,
} from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { PRIORITY, READ_LIMITS, select } from '#clickhouse/select.ts';
import { throughExchanges } from '#clickhouse/through-exchanges.ts';

/**
 * Clicks are read about so many at a time: what one sort, one answer and one parsed text hold in memory. Each read looks through the same
 * times of all, so of millions they are larger.
 */
const CLICKS_A_READ = { least: 25_000, most: 50_000 };
/** Reads, but for that. */
const READS = 100;
/** Requests of few browsers are most requests: their headers are parsed once. */
const HEADERS_KEPT = 20_000;
const SETTINGS = {
  ...READ_LIMITS,
  priority: PRIORITY.file,
  max_execution_time: 3_600,
  max_bytes_before_external_sort: '500000000',
};

/** Advertisers whose ids lie between two, both included, as ClickHouse sorts them. */
export interface AdvertiserRange {
  first: string;
  last: string;
}

/** Whose clicks, and of which event times, ms UTC. */
export interface ClicksToJudge extends Span {
  /** Of every advertiser where it is not given. */
  advertisers?: AdvertiserRange | undefined;
}

/** How many clicks of an advertiser there are to judge. */
export interface AdvertiserClicks {
  advertiserId: string;
  clicks: number;
}

/** A raw click, as it was collected and before anything was found, and what became of it. */
export interface ClickToJudge {
  click: Click;
  /** It was sent from the dashboard to try. */
  isTest: boolean;
  /** Its whole address is known no more. */
  isWithoutAddress: boolean;
  verdict: Verdict;
  invalidClass: InvalidClass;
}

/** The longest window that a click to be judged was compared within, ms. */
export async function longestWindowToJudge(ch: ClickHouseClient, which: ClicksToJudge): Promise<number> {
  const [row] = await select(ch, {
    sql: `SELECT toFloat64(max(dedupe_window_ms)) AS longest FROM clicks WHERE ${conditions(which)}`,
    params: paramsOf(which),
    row: z.object({ longest: z.number() }),
    settings: SETTINGS,
  });
  return row?.longest ?? 0;
}

/** How many clicks there are to judge of each advertiser, in the order of their ids. */
export async function sizeClicksToJudge(
  ch: ClickHouseClient,
  which: ClicksToJudge,
): Promise<AdvertiserClicks[]> {
  return select(ch, {
    sql: `
      SELECT advertiser_id AS advertiserId, toFloat64(count()) AS clicks FROM clicks
      WHERE ${conditions(which)} GROUP BY advertiser_id ORDER BY advertiser_id`,
    params: paramsOf(which),
    row: z.object({ advertiserId: z.string(), clicks: z.number() }),
    settings: SETTINGS,
  });
}

/**
 * Raw clicks in the order in which they were judged, which is that of their receipt; those of one request by their own times, for
 * positions tell no order where partitions have their own. Each once, whatever copies there
 * are. The next read is under way while the last one is worked on, so any number takes the memory of two.
 */
export async function* clicksToJudge(
  ch: ClickHouseClient,
  which: ClicksToJudge,
  signal?: AbortSignal,
): AsyncGenerator<ClickToJudge[]> {
  const parse = rowParser();
  const reads = await plan(ch, which);
  let next = reads[0] && read(ch, which, reads[0], signal);
  for (let i = 1; next; i++) {
    const text = await next;
    const following = reads[i];
    next = following && read(ch, which, following, signal);
    // Whoever stops in between does not wait for it.
    next?.catch(() => undefined);
    yield parse(text);
  }
}

/** What was received in some minutes, and when all of it happened. */
interface Read {
  receivedFrom: number;
  receivedTo: number;
  from: number;
  to: number;
  clicks: number;
}

const MINUTE_MS = 60_000;

async function plan(ch: ClickHouseClient, which: ClicksToJudge): Promise<Read[]> {
  const minutes = await select(ch, {
    sql: `
      SELECT toFloat64(intDiv(toUnixTimestamp64Milli(received_at), ${MINUTE_MS})) AS minute, toFloat64(count()) AS clicks,
        toFloat64(toUnixTimestamp64Milli(min(event_time))) AS first,
        toFloat64(toUnixTimestamp64Milli(max(event_time))) AS last
      FROM clicks WHERE ${conditions(which)} GROUP BY minute ORDER BY minute`,
    params: paramsOf(which),
    row: z.object({ minute: z.number(), clicks: z.number(), first: z.number(), last: z.number() }),
    settings: SETTINGS,
  });
  const total = minutes.reduce((sum, { clicks }) => sum + clicks, 0);
  const most = Math.min(Math.max(total / READS, CLICKS_A_READ.least), CLICKS_A_READ.most);
  const reads: Read[] = [];
  for (const { minute, clicks, first, last } of minutes) {
    const receivedTo = (minute + 1) * MINUTE_MS;
    const open = reads.at(-1);
    if (open && open.clicks + clicks <= most) {
      open.receivedTo = receivedTo;
      open.from = Math.min(open.from, first);
      open.to = Math.max(open.to, last + 1);
      open.clicks += clicks;
    } else {
      reads.push({ receivedFrom: minute * MINUTE_MS, receivedTo, from: first, to: last + 1, clicks });
    }
  }
  return reads;
}

/** Columns that judging reads, in the order in which `rowParser` takes them. */
const COLUMNS = [
  'advertiser_id',
  'campaign_id',
  'creative_id',
  'site_id',
  'placement_id',
  'click_id',
  'toFloat64(toUnixTimestamp64Milli(event_time))',
  'toFloat64(toUnixTimestamp64Milli(received_at))',
  'source',
  'trust',
  'link_token',
  'price_micros',
  'ip',
  'ip_prefix',
  'country',
  'asn',
  'asn_org',
  'browser',
  'browser_version',
  'os',
  'device',
  'declared_bot',
  'visitor_id',
  'user_agent',
  'user_agent_known',
  'referrer',
  'import_id',
  'is_datacenter',
  'network_category',
  'network_list',
  'network_decides',
  'headers',
  'page_ms',
  'webdriver',
  'dedupe_window_ms',
  'verdict',
  'invalid_class',
  "has(reasons, 'test_click')",
] as const;

async function read(
  ch: ClickHouseClient,
  which: ClicksToJudge,
  part: Read,
  signal?: AbortSignal,
): Promise<string> {
  const result = await throughExchanges(() =>
    ch.query({
      query: `
        SELECT ${COLUMNS.map((column, i) => `${column} AS c${i}`).join(', ')} FROM clicks
        WHERE ${conditions(which)}
          AND received_at >= fromUnixTimestamp64Milli({receivedFrom: Int64}, 'UTC')
          AND received_at < fromUnixTimestamp64Milli({receivedTo: Int64}, 'UTC')
        ORDER BY received_at, event_time, advertiser_id, log_position
        LIMIT 1 BY advertiser_id, campaign_id, click_id, keyed`,
      query_params: {
        ...paramsOf({ ...which, from: Math.max(which.from, part.from), to: Math.min(which.to, part.to) }),
        receivedFrom: part.receivedFrom,
        receivedTo: part.receivedTo,
      },
      format: 'JSONCompact',
      clickhouse_settings: SETTINGS,
      ...(signal && { abort_signal: signal }),
    }),
  );
  return result.text();
}

function conditions({ advertisers }: ClicksToJudge): string {
  const of = advertisers
    ? 'advertiser_id >= {firstAdvertiser: String} AND advertiser_id <= {lastAdvertiser: String} AND '
    : '';
  return `${of}event_time >= fromUnixTimestamp64Milli({from: Int64}, 'UTC')
    AND event_time < fromUnixTimestamp64Milli({to: Int64}, 'UTC')`;
}

function paramsOf({ advertisers, from, to }: ClicksToJudge) {
  const of = advertisers && { firstAdvertiser: advertisers.first, lastAdvertiser: advertisers.last };
  return { ...of, from, to };
}

/**
 * Reads an answer. Its types are those of the table, and a million rows are no place for a schema: a literal makes
 * clicks of one shape, and what repeats is made once.
 */
function rowParser(): (text: string) => ClickToJudge[] {
  const prices = memo((text) => BigInt(text), HEADERS_KEPT);
  const headers = memo<ClickHeaders | null>(
    (text) => (text === '' ? null : (JSON.parse(text) as ClickHeaders)),
    HEADERS_KEPT,
  );
  return (text) => {
    const { data } = JSON.parse(text) as { data: readonly (readonly unknown[])[] };
    return data.map((row) => {
      let column = 0;
      const next = <T>() => row[column++] as T;
      const click: Click & { ip_prefix?: string } = {
        schema: CLICK_SCHEMA,
        advertiser_id: next(),
        campaign_id: next(),
        creative_id: next(),
        site_id: next(),
        placement_id: next(),
        click_id: next(),
        event_time: next(),
        received_at: next(),
        source: next(),
        trust: next(),
        link_token: next(),
        price_micros: prices(next()),
        ip: next(),
        ip_prefix: next(),
        country: next(),
        asn: next(),
        asn_org: next(),
        browser: next(),
        browser_version: next(),
        os: next(),
        device: next(),
        declared_bot: next(),
        visitor_id: next(),
        user_agent: next(),
        user_agent_known: next(),
        referrer: next(),
        import_id: next(),
        is_datacenter: next(),
        network_category: next(),
        network_list: next(),
        network_decides: next(),
        headers: headers(next()),
        page_ms: next(),
        webdriver: next(),
        dedupe_window_ms: next(),
        // No rule asks for it.
        region: '',
        duplicate_of: '',
        findings: null,
      };
      return {
        click,
        isWithoutAddress: click.ip === '' && click.ip_prefix !== '',
        verdict: next(),
        invalidClass: next(),
        isTest: next<number>() === 1,
      };
    });
  };
}

function memo<T>(make: (text: string) => T, most: number): (text: string) => T {
  const made = new Map<string, T>();
  return (text) => {
    let value = made.get(text);
    if (value === undefined) {
      value = make(text);
      if (made.size >= most) made.clear();
      made.set(text, value);
    }
    return value;
  };
}
