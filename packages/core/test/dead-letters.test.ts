import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openDemoStores, type TestStores } from '@clickledger/db/testing';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import {
  askDeadLetters,
  type DeadLetterSource,
  discardDeadLetters,
  listDeadLetters,
  listDeadLetterWork,
  readDeadLetter,
  replayDeadLetters,
} from '#index.ts';
import { callOf, member, operator } from './principals.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());

const LETTER = {
  position: 'clicks:0-7',
  topic: 'clicks',
  stage: 'scorer',
  reason: 'Nothing is known of 93.192.7.9.',
  at: 1_000,
  state: 'open',
  length: 40,
} as const;
const SOURCE: DeadLetterSource = {
  list: async () => ({ total: 1, letters: [LETTER], next: null }),
  find: async (position) =>
    position === LETTER.position
      ? { ...LETTER, value: '{"ip":"93.192.7.9","v6":"2001:db8:1:2::9","at":"12:30:00"' }
      : null,
};

function at(principal = operator('admin'), deadLetters: DeadLetterSource | undefined = SOURCE) {
  const call = callOf(stores, principal);
  return { ...call, deployment: { ...call.deployment, ...(deadLetters && { deadLetters }) } };
}

test('who may not see whole addresses sees networks in a letter, too', async () => {
  const admin = await readDeadLetter.run(at(), { position: 'clicks:0-7' });
  expect(admin).toMatchObject({ masked: false, value: expect.stringContaining('93.192.7.9') });
  const support = await readDeadLetter.run(at(operator('support')), { position: 'clicks:0-7' });
  expect(support).toMatchObject({
    masked: true,
    reason: 'Nothing is known of 93.192.7.0.',
    value: '{"ip":"93.192.7.0","v6":"2001:db8:1::","at":"12:30:00"',
  });
  expect((await listDeadLetters.run(at(operator('support')), {}))?.letters[0]?.reason).toContain(
    '93.192.7.0',
  );
  await expect(readDeadLetter.run(at(), { position: 'clicks:0-8' })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(readDeadLetter.run(at(), { position: '../etc' })).rejects.toMatchObject({ code: 'invalid' });
});

test('an order is kept with its line of the audit log, and says who asked', async () => {
  const letters = { positions: ['clicks:0-7', 'clicks:0-7', 'clicks:0-9'] };
  const { id } = await discardDeadLetters.run(at(), { letters, reason: ' Our own test ' });
  await replayDeadLetters.run(at(), { letters: { all: true, stage: 'loader' } });
  const orders = await listDeadLetterWork.run(at());
  expect(orders.find((order) => order.id === id)).toMatchObject({
    kind: 'discard',
    reason: 'Our own test',
    named: 2,
    askedBy: 'admin',
    found: null,
    finishedAt: null,
  });
  expect(orders.find((order) => order.kind === 'replay')).toMatchObject({ named: null, stage: 'loader' });
  const lines = await stores.sql
    .selectFrom('audit_log')
    .select(['action', 'details', 'principal_kind'])
    .where('subject', 'like', 'dead_letters/%')
    .orderBy('id')
    .execute();
  expect(lines).toEqual([
    {
      principal_kind: 'operator',
      action: 'deadLetters.discard',
      details: { letters: 2, positions: ['clicks:0-7', 'clicks:0-9'], reason: 'Our own test' },
    },
    {
      principal_kind: 'operator',
      action: 'deadLetters.replay',
      details: { letters: 'all', stage: 'loader' },
    },
  ]);
});

test.each([
  [{ letters: { positions: ['clicks:0-7'] }, reason: '  ' }],
  [{ letters: { positions: [] }, reason: 'none' }],
  [{ letters: { positions: ['nowhere'] }, reason: 'odd' }],
])('%j is refused', async (input) => {
  await expect(discardDeadLetters.run(at(), input)).rejects.toMatchObject({ code: 'invalid' });
});

test('a supporter looks on, and members see nothing', async () => {
  const letters = { positions: ['clicks:0-7'] };
  await expect(replayDeadLetters.run(at(operator('support')), { letters })).rejects.toMatchObject({
    code: 'forbidden',
    message: 'Only an admin can put dead letters back or discard them; you are a supporter.',
  });
  for (const run of [
    () => listDeadLetters.run(at(member('owner')), {}),
    () => listDeadLetterWork.run(at(member('owner'))),
    () => readDeadLetter.run(at(member('owner')), { position: 'clicks:0-7' }),
  ]) {
    await expect(run()).rejects.toMatchObject({ code: 'forbidden' });
  }
});

test('who has the log is asked with the key, and nobody else', async () => {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization}`);
    if (request.url?.startsWith('/dead-letters/')) response.writeHead(404).end('{}');
    else response.end(JSON.stringify({ total: 1, letters: [LETTER], next: null }));
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const source = askDeadLetters(
    () => [
      { roles: ['collector'], url: 'http://127.0.0.1:9' },
      { roles: ['scorer', 'loader'], url },
    ],
    'the key',
  );
  expect(await source.list({ states: ['open'], topic: 'clicks', limit: 5 })).toMatchObject({ total: 1 });
  expect(await source.find('clicks:0-7')).toBeNull();
  expect(asked).toEqual([
    '/dead-letters?states=open&limit=5&topic=clicks Bearer the key',
    '/dead-letters/clicks%3A0-7 Bearer the key',
  ]);
  const nobody = askDeadLetters(() => [{ roles: ['loader'], url: 'http://127.0.0.1:9' }], 'the key');
  expect(await listDeadLetters.run(at(operator('admin'), nobody), {})).toBeNull();
  expect(await readDeadLetter.run(at(operator('admin'), nobody), { position: 'clicks:0-7' })).toBeNull();
});
