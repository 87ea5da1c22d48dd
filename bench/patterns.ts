import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Click } from '@clickledger/domain';
import {
  type Counters,
  EmbeddedCounters,
  openRedis,
  quit,
  RedisCounters,
} from '@clickledger/pipeline/stages';
import { freshClick } from '@clickledger/pipeline/testing';
import { countedBy, generalFindings, judge, judgeable, MemoryCounters, seenBy } from '@clickledger/rules';
import { infoNumber } from './lib/redis-info.ts';
import { percentile, report } from './lib/report.ts';

/**
 * What rules cost a click, of addresses that nobody has seen before (`flood.ts` says what is remembered of ten million). `REDIS_URL` names a
 * server that this may empty; without it only the embedded counters are measured.
 */
const ROUNDS = 5;
const CLICKS = 100_000;
/** Enough to fill both generations. */
const STORED_ADDRESSES = 1_000_000;
const BATCH = 2_000;
/** Processor time a click of judging it, by its parts, µs. */
function judging() {
  const clicks = Array.from({ length: CLICKS }, (_, n) => freshClick(n));
  const counters = new MemoryCounters();
  const micros = { general: 0, tracks: 0, counting: 0, patterns: 0 };
  const timed = <T>(what: keyof typeof micros, make: (i: number) => T): T[] => {
    const begun = process.cpuUsage();
    const made = clicks.map((_, i) => make(i));
    micros[what] = processorTime(begun) / CLICKS;
    return made;
  };
  timed('general', (i) => generalFindings(clicks[i] as Click));
  const subjects = clicks.map((click) => judgeable(click));
  const asked = timed('tracks', (i) => countedBy(subjects[i] as (typeof subjects)[number]));
  const seen = timed('counting', (i) => asked[i]?.tracks.map((track) => counters.count(track)) ?? []);
  timed('patterns', (i) =>
    judge(subjects[i] as (typeof subjects)[number], seenBy(asked[i]?.kinds ?? [], seen[i] ?? [])),
  );
  return micros;
}

/** Processor time since then, µs. */
function processorTime(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begun);
  return user + system;
}

async function fill(counters: Counters): Promise<number> {
  const begun = process.cpuUsage();
  for (let from = 0; from < STORED_ADDRESSES; from += BATCH) {
    const clicks = Array.from({ length: BATCH }, (_, i) => ({
      offset: from + i,
      ...countedBy(judgeable(freshClick(from + i))),
    }));
    await counters.count({ partition: 0, firstOffset: from }, clicks);
  }
  return processorTime(begun) / STORED_ADDRESSES;
}

const rounds = Array.from({ length: ROUNDS }, judging);
const median = (what: 'general' | 'tracks' | 'counting' | 'patterns') =>
  percentile(
    rounds.map((round) => round[what]),
    0.5,
  );
report('Rules, a click on one core', [
  { name: 'general rules', value: median('general'), unit: 'µs' },
  { name: 'what patterns count it by', value: median('tracks'), unit: 'µs' },
  { name: 'counting in memory', value: median('counting'), unit: 'µs' },
  { name: 'patterns', value: median('patterns'), unit: 'µs' },
  {
    name: 'all of them',
    value: median('general') + median('tracks') + median('counting') + median('patterns'),
    unit: 'µs',
    bound: 25,
  },
]);

const folder = mkdtempSync(join(tmpdir(), 'clickledger-bench-patterns-'));
const embedded = new EmbeddedCounters(folder);
report('Embedded counters', [{ name: 'processor time a click', value: await fill(embedded), unit: 'µs' }]);
await embedded.close();
rmSync(folder, { recursive: true });

if (process.env.REDIS_URL) {
  const redis = openRedis(process.env.REDIS_URL);
  const figure = async (section: string, name: string) =>
    infoNumber(await redis.info(section), name) ?? Number.NaN;
  await redis.flushall();
  const [memory, user, system] = [
    await figure('memory', 'used_memory'),
    await figure('cpu', 'used_cpu_user'),
    await figure('cpu', 'used_cpu_sys'),
  ];
  const own = await fill(new RedisCounters(redis));
  const server =
    (await figure('cpu', 'used_cpu_user')) - user + (await figure('cpu', 'used_cpu_sys')) - system;
  report('Counters in Redis', [
    { name: 'processor time a click, here', value: own, unit: 'µs' },
    { name: 'processor time a click, of the server', value: (server * 1e6) / STORED_ADDRESSES, unit: 'µs' },
    {
      name: 'memory of the server',
      value: ((await figure('memory', 'used_memory')) - memory) / 2 ** 20,
      unit: 'MB',
      bound: 600,
    },
  ]);
  await redis.flushall();
  await quit(redis);
}
