import type { Engines } from '@clickledger/pipeline';
import { Redis } from 'ioredis';
import { infoNumber } from './redis-info.ts';

/** How often, or how many, by the name of what is counted. */
export type Counts = Map<string, number>;

const EVENTS = {
  Query: 'clickhouse: statements',
  InsertQuery: 'clickhouse: statements that insert',
  InsertedRows: 'clickhouse: rows inserted',
  InsertedBytes: 'clickhouse: bytes of rows inserted',
} as const;

/**
 * What the stores count of themselves since they began (ClickHouse on both profiles, Redis where there is one), and what the
 * log holds; of a short run it lets go of nothing.
 */
export async function storeCounts(engines: Engines): Promise<Counts> {
  const { redisUrl } = engines.profile;
  return new Map([
    ...(await clickhouseCounts(engines)),
    ...(redisUrl ? await redisCounts(redisUrl) : []),
    ...(await recordBytes(engines)),
  ]);
}

/** Bytes of the records that the log keeps, by topic. */
async function recordBytes(engines: Engines): Promise<Counts> {
  const counts: Counts = new Map();
  for (const topic of ['clicks', 'clicks.scored'] as const) {
    let bytes = 0;
    for await (const { records } of engines.log().read(topic))
      for (const { value } of records) bytes += Buffer.byteLength(value);
    counts.set(`bytes of records of ${topic}`, bytes);
  }
  return counts;
}

async function clickhouseCounts(engines: Engines): Promise<Counts> {
  const answer = await engines.clickhouse().query({
    query: 'SELECT event, value FROM system.events WHERE event IN {events: Array(String)}',
    query_params: { events: Object.keys(EVENTS) },
    format: 'JSONEachRow',
  });
  const rows = await answer.json<{ event: keyof typeof EVENTS; value: string }>();
  return new Map(rows.map(({ event, value }) => [EVENTS[event], Number(value)]));
}

const STATISTICS = {
  total_commands_processed: 'redis: commands',
  total_net_input_bytes: 'redis: bytes received',
  total_net_output_bytes: 'redis: bytes sent',
} as const;

async function redisCounts(url: string): Promise<Counts> {
  const redis = new Redis(url);
  try {
    const text = await redis.info('stats');
    return new Map(
      Object.entries(STATISTICS).map(([field, name]) => [name, infoNumber(text, field) ?? Number.NaN]),
    );
  } finally {
    redis.disconnect();
  }
}
