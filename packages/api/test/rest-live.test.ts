import { createKey, revokeKey } from '@clickledger/core';
import { hashApiKey } from '@clickledger/db';
import { openDemoStores, type TestStores } from '@clickledger/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRestApp } from '#rest/app.ts';
import { ACME, context, someoneOf } from './callers.ts';

let stores: TestStores;
const app = createRestApp();
beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());

const newKey = (scope: 'read' | 'send' = 'read') =>
  createKey.run(context(stores, someoneOf(ACME)), { name: scope, scopes: [scope] });

interface Told {
  id: string | undefined;
  event: string;
  data: { code: string; today: { received: number; charged: object }; last_minutes: { open: boolean }[] };
}

async function watch(key: string, path = '/live', headers: Record<string, string> = {}) {
  const { principal: _, ...call } = context(stores, null);
  const leave = new AbortController();
  const request = new Request(`http://localhost/api/v1${path}`, {
    headers: { authorization: `Bearer ${key}`, ...headers },
    signal: leave.signal,
  });
  const response = await app.fetch(request, { call });
  return { response, events: eventsOf(response), leave: () => leave.abort() };
}

/** The events of a stream, as a browser reads them. */
async function* eventsOf(response: Response): AsyncGenerator<Told> {
  let text = '';
  for await (const chunk of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const field = (name: string) =>
        lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      const event = field('event');
      if (event) yield { id: field('id'), event, data: JSON.parse(field('data') ?? '') };
    }
  }
}

async function next(events: AsyncGenerator<Told>): Promise<Told> {
  const { value, done } = await events.next();
  if (done) throw new Error('the stream ended');
  return value;
}

test('the figures of now come as events, and again when nothing changes', async () => {
  const { key } = await newKey();
  const { response, events, leave } = await watch(key);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const first = await next(events);
  expect(first.event).toBe('figures');
  expect(first.data.today).toMatchObject({ received: 0, charged: { amount: '0.000000', currency: 'EUR' } });
  expect(first.data.last_minutes).toHaveLength(60);
  expect(first.data.last_minutes.at(-1)?.open).toBe(true);
  expect((await next(events)).event).toBe('figures');
  leave();
});

test.for([
  ['revoked', 'unauthenticated'],
  ['expired', 'key_expired'],
] as const)('a stream ends and says why once its key is %s', async ([how, code]) => {
  const { id, key } = await newKey();
  const { events } = await watch(key);
  await next(events);
  if (how === 'revoked') await revokeKey.run(context(stores, someoneOf(ACME)), { id });
  else {
    const past = { expires_at: new Date(Date.now() - 1) };
    await stores.sql.updateTable('api_keys').set(past).where('key_hash', '=', hashApiKey(key)).execute();
  }
  const told = await Array.fromAsync(events);
  expect(told.at(-1)).toMatchObject({ event: 'problem', data: { code } });
});

test('what cannot be watched is refused before a stream begins', async () => {
  const sender = await watch((await newKey('send')).key);
  expect(sender.response.status).toBe(403);
  const { key } = await newKey();
  const theirs = await watch(key, '/live?campaign_id=globex-last-minute');
  expect(theirs.response.status).toBe(404);
  const broken = await watch(key, '/live?campaign_id=');
  expect(broken.response.status).toBe(400);
});

test('a key has ten streams, and another one when one is left', async () => {
  const { key } = await newKey();
  const open = await Promise.all(Array.from({ length: 10 }, () => watch(key)));
  expect(open.map(({ response }) => response.status)).toEqual(open.map(() => 200));
  expect((await watch(key)).response.status).toBe(429);
  open[0]?.leave();
  const again = await watch(key);
  expect(again.response.status).toBe(200);
  for (const { leave } of [...open, again]) leave();
});
