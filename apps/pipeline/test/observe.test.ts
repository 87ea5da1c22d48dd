import { askReadiness } from '@clickledger/config';
import { addressOf, listen } from '@clickledger/processes';
import { scratchFolder } from '@clickledger/processes/testing';
import { Registry } from 'prom-client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { LetterDesk } from '#dead/letter-desk.ts';
import { EmbeddedLog } from '#log/embedded/embedded-log.ts';
import type { EngineCheck } from '#observe/engine-checks.ts';
import { createRoleMetrics } from '#observe/role-metrics.ts';
import { RoleMonitor } from '#observe/role-monitor.ts';
import { createObserveServer } from '#observe/server.ts';

/** A scorer that is watched over HTTP, on a real log; `engine` is asked whether ClickHouse is there. */
async function watched(engine: () => Promise<unknown>) {
  const log = new EmbeddedLog(scratchFolder());
  const stop = new AbortController();
  const check: EngineCheck = { engine: 'clickhouse', name: 'ClickHouse', needed: true, ask: engine };
  const monitor = new RoleMonitor({
    role: 'scorer',
    signal: stop.signal,
    engines: [check],
    log,
    backlogs: [{ group: 'scorer', topics: ['clicks'] }],
  });
  const registry = new Registry();
  createRoleMetrics(registry, [monitor]);
  const server = createObserveServer(registry, [monitor]);
  const close = await listen(server, '127.0.0.1', 0, 'METRICS_PORT');
  onTestFinished(async () => {
    await close();
    monitor.close();
    await log.close();
  });
  return { url: `http://127.0.0.1:${addressOf(server).port}`, log, monitor, stop };
}

test('a role that is well says how much waits, in readiness and in metrics', async () => {
  const { url, log } = await watched(async () => undefined);
  await log.append([{ topic: 'clicks', key: 'a', value: 'a' }]);
  expect(await askReadiness(url)).toEqual({
    ready: true,
    roles: [{ role: 'scorer', ready: true, says: '1 records behind' }],
  });
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect((await fetch(`${url}/elsewhere`)).status).toBe(404);
  const metrics = await fetch(`${url}/metrics`);
  expect(metrics.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  const text = await metrics.text();
  expect(text).toContain('clickledger_role_ready{role="scorer"} 1');
  expect(text).toContain('clickledger_consumer_lag_records{group="scorer",topic="clicks"} 1');
  expect(text).toContain('clickledger_engine_up{role="scorer",engine="clickhouse"} 1');
});

test.each([
  ['refuses', () => Promise.reject(new Error('refused'))],
  ['never answers', () => new Promise(() => undefined)],
])('an engine that %s: 503 with one sentence, and the metrics are served all the same', async (_, engine) => {
  const { url } = await watched(engine);
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
  expect((await askReadiness(url)).problem).toBe('The scorer waits for ClickHouse, which does not answer.');
  const text = await (await fetch(`${url}/metrics`)).text();
  expect(text).toContain('clickledger_role_ready{role="scorer"} 0');
  expect(text).toContain('clickledger_engine_up{role="scorer",engine="clickhouse"} 0');
});

test('a stage that failed is not ready until it has worked', async () => {
  const { url, log, monitor } = await watched(async () => undefined);
  await log.append([{ topic: 'clicks', key: 'a', value: 'a' }]);
  monitor.failed(new Error('the disk is full'));
  const { problem } = await askReadiness(url);
  expect(problem).toBe('The scorer failed and starts again: the disk is full');
});

test('a piece of work that failed is told of until that piece has worked, whatever the others do', async () => {
  const { url, monitor } = await watched(async () => undefined);
  monitor.failed(new Error('Postgres is away'), 'budgets');
  monitor.failed(new Error('ClickHouse is away'), 'look-back');
  monitor.worked('look-back');
  monitor.worked();
  const { problem } = await askReadiness(url);
  expect(problem).toBe('The scorer failed and starts again: Postgres is away');
  monitor.worked('budgets');
  await vi.waitFor(async () => expect((await askReadiness(url)).problem).toBeUndefined(), {
    timeout: 10_000,
  });
});

test('a role that stops says so', async () => {
  const { url, stop } = await watched(async () => undefined);
  stop.abort();
  expect((await askReadiness(url)).problem).toBe('The scorer is stopping.');
});

test('dead letters are shown to holders of the key alone', async () => {
  const log = new EmbeddedLog(scratchFolder());
  const server = createObserveServer(new Registry(), [], { key: 'a key', letters: new LetterDesk(log) });
  const close = await listen(server, '127.0.0.1', 0, 'METRICS_PORT');
  onTestFinished(async () => {
    await close();
    await log.close();
  });
  const url = `http://127.0.0.1:${addressOf(server).port}/dead-letters`;
  const ask = (path: string, Authorization?: string) =>
    fetch(`${url}${path}`, { headers: { ...(Authorization && { Authorization }) } });
  for (const wrong of [undefined, 'Bearer', 'Bearer another', 'a key']) {
    expect((await ask('', wrong)).status).toBe(401);
  }
  expect(await (await ask('', 'Bearer a key')).json()).toEqual({ total: 0, letters: [], next: null });
  expect((await ask('/clicks:0-1', 'Bearer a key')).status).toBe(404);
});

test('what a role knows of itself is said while it is watched, beside what others watch', async () => {
  const { url, monitor } = await watched(async () => undefined);
  const unwatch = monitor.watch(() => ({ degraded: 'A list is stale.' }));
  monitor.watch(() => ({}));
  monitor.watch(() => ({ degraded: 'A file is away.' }));
  expect(await askReadiness(url)).toMatchObject({
    ready: true,
    degraded: true,
    problem: 'A list is stale. A file is away.',
  });
  unwatch();
  await vi.waitFor(async () => expect((await askReadiness(url)).problem).toBe('A file is away.'), 5_000);
});
