import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Counters,
  EmbeddedCounters,
  openRedis,
  quit,
  RedisCounters,
} from '@clickledger/pipeline/stages';
import { type Attacked, type FloodOptions, flood, type Returned } from '@clickledger/pipeline/testing';
import { type Counted, MemoryCounters } from '@clickledger/rules';
import { ownServers } from '@clickledger/stack/testing';
import { infoNumber } from './lib/redis-info.ts';
import { type Figure, report } from './lib/report.ts';
import { inScratch } from './lib/scratch.ts';

/**
 * `ADDRESSES` (ten million) that nobody has seen before click once each within 22 hours, by a visitor each, on what patterns remember: in
 * memory (trials), in memory with files (embedded), and in Redis as the stack runs it. What each holds at most, what becomes of three attackers who click
 * on meanwhile, and after how many others an address that comes back is not known any more. Redis may hold so much and errs beyond.
 */
const ADDRESSES = Number(process.env.ADDRESSES ?? 10_000_000);
const STORES = (process.env.STORES ?? 'memory,embedded,redis').split(',');
const MOST_MB = 600;
const FLOOD: FloodOptions = {
  addresses: ADDRESSES,
  attackers: [
    { name: 'a farm, every 8 s', ip: '198.51.100.9', every: 1_000 },
    { name: 'a slow one, every 50 s', ip: '192.0.2.9', every: 6_250 },
    { name: 'a patient one, every 10 min', ip: '203.0.113.9', every: 75_000 },
  ],
  returns: [100_000, 200_000, 300_000, 400_000, 500_000, 600_000],
};

if (STORES.includes('memory')) await inMemory();
if (STORES.includes('embedded')) await inScratch(embedded);
if (STORES.includes('redis')) await inScratch(inRedis);

async function inMemory(): Promise<void> {
  const memory = new MemoryCounters();
  const counters: Counters = {
    count: async (_batch, clicks) =>
      clicks.map(({ tracks }) => tracks.map((track: Counted) => memory.count(track))),
    close: async () => undefined,
  };
  global.gc?.();
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  const result = await flood(counters, {
    ...FLOOD,
    onBatch() {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    },
  });
  show('counters in memory', result, [
    { name: 'tracks at most', value: mb(most), unit: 'MB', bound: MOST_MB },
  ]);
}

async function embedded(folder: string): Promise<void> {
  const counters = new EmbeddedCounters(folder);
  global.gc?.();
  const before = process.memoryUsage().arrayBuffers;
  let [memory, files] = [0, 0];
  const result = await flood(counters, {
    ...FLOOD,
    onBatch() {
      memory = Math.max(memory, process.memoryUsage().arrayBuffers - before);
      files = Math.max(files, bytesIn(folder));
    },
  });
  await counters.close();
  show('embedded counters', result, [
    { name: 'tracks at most, and copies being written', value: mb(memory), unit: 'MB', bound: MOST_MB },
    { name: 'their files at most', value: mb(files), unit: 'MB', bound: MOST_MB },
  ]);
}

/** Of all files of a folder that are there by now. */
function bytesIn(folder: string): number {
  return readdirSync(folder).reduce(
    (sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

async function inRedis(folder: string): Promise<void> {
  const { redis: server, redisUrl } = await ownServers(folder);
  await server.start();
  const redis = openRedis(redisUrl);
  try {
    await redis.config('SET', 'maxmemory', `${MOST_MB}mb`);
    const result = await flood(new RedisCounters(redis), FLOOD);
    const info = await redis.info();
    const figure = (name: string) => infoNumber(info, name) ?? 0;
    show('counters in Redis', result, [
      { name: 'memory in use at most', value: mb(figure('used_memory_peak')), unit: 'MB', bound: MOST_MB },
      { name: 'of the process at most', value: mostResident(figure('process_id')), unit: 'MB' },
      { name: 'its file', value: mb(figure('aof_current_size')), unit: 'MB' },
      { name: 'commands refused for want of memory', value: figure('errorstat_OOM'), unit: '', bound: 0 },
    ]);
  } finally {
    await quit(redis);
    await server.end();
  }
}

function show(
  store: string,
  { attacked, returned }: { attacked: Attacked[]; returned: Returned[] },
  figures: Figure[],
): void {
  report(`${ADDRESSES.toLocaleString('en')} fresh addresses: ${store}`, [
    ...figures,
    ...attacked.map(({ attacker: { name }, clicks, refused, refusedInFlood }) => ({
      name: `${name}: ${clicks} clicks, ${refused} refused alone, lost`,
      value: refused - refusedInFlood,
      unit: '',
      bound: 0,
    })),
    ...returned
      .filter(({ times }) => times > 0)
      .map(({ every, times, known }) => ({
        name: `known again after ${every.toLocaleString('en')} others`,
        value: known / times,
        unit: '',
      })),
  ]);
}

/** What a process held at most, MB. */
function mostResident(pid: number): number {
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;
}

function mb(bytes: number): number {
  return bytes / 2 ** 20;
}
