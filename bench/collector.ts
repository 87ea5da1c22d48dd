import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { freePort } from '@clickledger/processes';
import { beyondLimits, startInstance } from './lib/instance.ts';
import { percentile, report } from './lib/report.ts';
import { wrk } from './lib/wrk.ts';

/**
 * The collector (validate, enrich, dedupe, log, flush) on one core against a bare node:http server that
 * answers the same image, in turns, so that a machine that changes its speed does so for both. The
 * collector runs alone, without the stages behind it: they have cores of their own in any serious set-up.
 */
const ROUNDS = 3;
const SECONDS = 8;

const instance = await startInstance();
const barePort = await freePort();
const collectorPort = await freePort();
const bare = await server([join(import.meta.dirname, 'bare-server.ts'), String(barePort)]);
const cli = resolve(import.meta.dirname, '../apps/cli/src/main.ts');
// Its own log folder would need its own stores; it shares them and leaves the clicks to be scored later.
const collector = await server([cli, 'run', 'collector'], {
  ...instance.env,
  COLLECTOR_PORT: String(collectorPort),
  ...beyondLimits,
});
const processor = pauseProcessor();
const campaign = instance.key('acme').campaign_ids[0];
const pixel = `http://127.0.0.1:${collectorPort}/c.gif?campaign=${campaign}`;
wrk(pixel, 4);
const rounds = Array.from({ length: ROUNDS }, () => ({
  bare: wrk(`http://127.0.0.1:${barePort}/c.gif?x=1`, SECONDS),
  collector: wrk(pixel, SECONDS),
}));
processor.resume();
for (const child of [bare, collector]) child.kill('SIGTERM');
await instance.stop();

const median = (values: number[]) => percentile(values, 0.5);
report('Collector, one core, 64 connections', [
  { name: 'bare node:http', value: median(rounds.map((r) => r.bare.requestsPerSecond)), unit: '/s' },
  { name: 'collector', value: median(rounds.map((r) => r.collector.requestsPerSecond)), unit: '/s' },
  {
    name: 'collector / bare',
    value: median(rounds.map((r) => r.collector.requestsPerSecond / r.bare.requestsPerSecond)),
    unit: '',
    bound: 1 / 3,
    atLeast: true,
  },
  { name: 'collector p50', value: median(rounds.map((r) => r.collector.p50Ms)), unit: 'ms' },
  { name: 'collector p99', value: median(rounds.map((r) => r.collector.p99Ms)), unit: 'ms', bound: 25 },
  { name: 'errors', value: rounds.reduce((sum, r) => sum + r.collector.errors, 0), unit: '', bound: 0 },
]);

async function server(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const failed = once(child, 'exit').then(() => {
    throw new Error(`${args.join(' ')} did not start.`);
  });
  failed.catch(() => undefined);
  if (child.stdout) await Promise.race([once(child.stdout, 'data'), failed]);
  return child;
}

/** Holds the stages behind the collector still, so that the cores are the server's and the client's. */
function pauseProcessor() {
  const pids = instance
    .memory()
    .filter(({ part }) => part.startsWith('scorer'))
    .map(({ pid }) => pid);
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  return {
    resume: () => {
      for (const pid of pids) process.kill(pid, 'SIGCONT');
    },
  };
}
