import { randomUUID } from 'node:crypto';
import { newClickId } from '@clickledger/domain';
import { openRedis, quit, RedisClaims, RedisDedupe } from '@clickledger/pipeline/stages';
import { execFileSync } from 'node:child_process';
const N = Number(process.argv[2] ?? 500_000), AT = Number(process.argv[3] ?? 500);
const redis = openRedis('redis://127.0.0.1:17379');
await redis.flushall(); await redis.config('SET','auto-aof-rewrite-percentage','0');
await redis.config('RESETSTAT'); if (!process.env.FRESH) { await redis.set('c', '1 '+(process.env.BITS??16)); await redis.set('f0', '1 '+(process.env.BITS??16)); }
const num = async (n: string) => Number(new RegExp(`^${n}:([\\d.]+)`, 'm').exec(await redis.info('everything'))?.[1] ?? 0);
const pid = await num('process_id');
import { readFileSync } from 'node:fs';
const schedUs = () => readFileSync(`/proc/${pid}/task/${pid}/schedstat`,'utf8').split(' ').map(Number)[0]/1000;
const use = async () => ({ mem: await num('used_memory'), cpu: schedUs(), file: await num('aof_current_size') + await num('aof_buffer_length'), net: await num('total_net_input_bytes') + await num('total_net_output_bytes'), own: process.cpuUsage() });
const claims = new RedisClaims(redis), dedupe = new RedisDedupe(redis);
const adv = Array.from({ length: 200 }, () => randomUUID());
const now = Date.now();
const w = (n: number) => Math.floor(Math.random() * n);
const b36 = () => w(2 ** 32).toString(36);
const run = async (name: string, f: (from: number) => Promise<unknown>) => {
  const a = await use();
  for (let i = 0; i < N; i += AT) await f(i);
  const b = await use();
  const own = (b.own.user + b.own.system - a.own.user - a.own.system) / N;
  console.log(name.padEnd(14), `mem ${((b.mem - a.mem) / N).toFixed(1)} file ${((b.file - a.file) / N).toFixed(1)} net ${((b.net - a.net) / N).toFixed(1)} redis main ${((b.cpu - a.cpu) / N).toFixed(2)} us client ${own.toFixed(2)} us`);
};
await run('first', (from) => dedupe.check(Array.from({ length: AT }, (_, i) => ({ key: `k${from + i}`, identity: newClickId(now), eventTime: now + w(3_600_000), windowMs: 30_000, standing: 'registered' as const }))));
await run('claim', (from) => claims.claim(Array.from({ length: AT }, (_, i) => ({ advertiserId: adv[w(200)]!, identity: newClickId(now), position: `3-${1_000_000_000 + from + i}`, content: `${b36()}.${b36()}.${b36()}.${b36()}.` }))));
await quit(redis);
