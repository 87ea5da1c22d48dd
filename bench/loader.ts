import type { LogRecord } from '@clickledger/pipeline/stages';
import { createFlinkWindows, openKafkaLog, runLoader } from '@clickledger/pipeline/stages';
import { logger, type Servers, withServers } from './lib/brokers.ts';
import { scoredValues } from './lib/clicks.ts';
import { type ClickHouseFront, withClickHouse } from './lib/front.ts';
import { percentile, report } from './lib/report.ts';

/**
 * The loader (fetch from Kafka, decode, encode, insert, commit) against inserts of the same rows that stand ready in
 * the very format, through the same front, in turns. Windows are Flink's business here.
 */
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const CLICKS = 200_000;
const BATCH = 20_000;

const rounds = await withServers((servers) =>
  withClickHouse(servers.folder, async (front) => {
    const rounds: { bareJson: number; bare: number; loader: number }[] = [];
    await round(servers, front, 'warm', BATCH);
    for (let i = 0; i < ROUNDS; i++) rounds.push(await round(servers, front, `round-${i}`, CLICKS));
    return rounds;
  }),
);

const median = (values: number[]) => percentile(values, 0.5);
report('Loader, one process, with Kafka and ClickHouse on the same two cores', [
  { name: 'bare inserts, JSONEachRow', value: median(rounds.map((r) => r.bareJson)), unit: '/s' },
  { name: 'bare inserts, Native', value: median(rounds.map((r) => r.bare)), unit: '/s' },
  { name: 'loader', value: median(rounds.map((r) => r.loader)), unit: '/s' },
  {
    name: 'loader / bare inserts, JSONEachRow',
    value: median(rounds.map((r) => r.loader / r.bareJson)),
    unit: '',
    bound: 0.5,
    atLeast: true,
  },
  { name: 'loader / bare inserts, Native', value: median(rounds.map((r) => r.loader / r.bare)), unit: '' },
]);

async function round(servers: Servers, front: ClickHouseFront, name: string, clicks: number) {
  const log = openKafkaLog({ brokers: [servers.brokers], clientId: 'bench', logger, prefix: `${name}-` });
  for (let i = 0; i < clicks; i += BATCH) await log.append(scored(i, BATCH));
  await front.client.command({ query: 'TRUNCATE TABLE clicks' });
  const loader = await load(log, front, clicks);
  const bareJson = await bareInserts(front, 'JSONEachRow', clicks);
  const bare = await bareInserts(front, 'Native', clicks);
  await log.close();
  process.stderr.write(
    `${name}: loader ${Math.round(loader)}, JSON ${Math.round(bareJson)}, Native ${Math.round(bare)}\n`,
  );
  return { bareJson, bare, loader };
}

function scored(from: number, count: number): LogRecord[] {
  return scoredValues(from, count, Date.now()).map((value, i) => ({
    topic: 'clicks.scored',
    key: `${from + i}`,
    value,
  }));
}

/** Rows a second, from the first batch until the last is committed. */
async function load(
  log: ReturnType<typeof openKafkaLog>,
  front: ClickHouseFront,
  clicks: number,
): Promise<number> {
  const stop = new AbortController();
  let started = 0;
  const loading = runLoader(
    {
      log: {
        append: (records) => log.append(records),
        identity: () => log.identity(),
        deliver: (options, handle) =>
          log.deliver(options, (batch) => {
            started ||= performance.now();
            return handle(batch);
          }),
      },
      clickhouse: front.client,
      windows: createFlinkWindows(log),
      logger,
    },
    stop.signal,
  );
  await Promise.race([loading, log.caughtUp('loader', ['clicks.scored'])]);
  const seconds = (performance.now() - started) / 1000;
  stop.abort();
  await loading;
  return clicks / seconds;
}

/** Rows a second. The rows are the table's own, written by ClickHouse itself. */
async function bareInserts(
  { client, insert }: ClickHouseFront,
  format: string,
  clicks: number,
): Promise<number> {
  const { stream } = await client.exec({ query: `SELECT * FROM clicks LIMIT ${BATCH} FORMAT ${format}` });
  const body = Buffer.concat(await stream.toArray());
  await client.command({ query: 'CREATE TABLE IF NOT EXISTS bare AS clicks' });
  await client.command({ query: 'TRUNCATE TABLE bare' });
  const started = performance.now();
  for (let i = 0; i < clicks; i += BATCH) await insert('bare', format, body);
  return clicks / ((performance.now() - started) / 1000);
}
