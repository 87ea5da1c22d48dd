import { addDeadLetterOrder, type DeadLetterOrder, listDeadLetterOrders } from '@clickledger/db';
import { openTestStores, type TestStores } from '@clickledger/db/testing';
import { scratchFolder } from '@clickledger/processes/testing';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { carryOutOrders } from '#dead/carry-out.ts';
import { discardLetters } from '#dead/discard.ts';
import { deadLetter } from '#dead/letter.ts';
import { LetterDesk, type LetterPage, type ShownLetter } from '#dead/letter-desk.ts';
import { countOpen, deadLetters, type LetterFilter } from '#dead/letters.ts';
import { replayLetters } from '#dead/replay.ts';
import { EmbeddedLog } from '#log/embedded/embedded-log.ts';

const AT = { topic: 'clicks.rejected', partition: 0 } as const;
const READABLE = JSON.stringify({
  rejection_id: 'r',
  advertiser_id: '',
  event_time: 1,
  received_at: 1,
  source: 'beacon',
  code: 'malformed',
});

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

/** A log with letters that say these. */
async function openLog(values: readonly string[]): Promise<EmbeddedLog> {
  const log = new EmbeddedLog(scratchFolder());
  onTestFinished(() => log.close());
  await log.append(
    values.map((value, offset) => deadLetter(AT, 'loader', { offset, value }, new Error('no JSON'))),
  );
  return log;
}

const at = (offset: number) => `clicks.rejected:0-${offset}`;
const listed = async (log: EmbeddedLog, filter: LetterFilter = {}) =>
  Array.fromAsync(deadLetters(log, filter), ({ position, state }) => [position, state]);

let made = 0;
async function ask(order: Partial<DeadLetterOrder>): Promise<string> {
  const id = `order-${made++}`;
  const all = { kind: 'replay', reason: '', positions: null, topic: null, stage: null } as const;
  const asked = { askedBy: 'operator/ops', askedAt: new Date(Date.now() + 1_000) };
  await addDeadLetterOrder(stores.sql, { id, ...all, ...asked, ...order });
  return id;
}

const order = async (id: string) =>
  (await listDeadLetterOrders(stores.sql, 100)).find((each) => each.id === id);

test('what is discarded waits no more, says why, and can still be put back, once', async () => {
  const log = await openLog([READABLE, '{']);
  const all = await Array.fromAsync(deadLetters(log));
  expect(await discardLetters(log, all.slice(0, 1), 'a test of ours')).toEqual([
    { position: at(0), outcome: 'discarded' },
  ]);
  expect(await listed(log)).toEqual([[at(1), 'open']]);
  expect(await countOpen(log)).toBe(1);
  const [first] = await Array.fromAsync(deadLetters(log, { all: true }));
  expect(first).toMatchObject({ state: 'discarded', discarded: 'a test of ours', value: READABLE });
  if (!first) return;
  expect(await discardLetters(log, [first], 'again')).toEqual([{ position: at(0), outcome: 'done before' }]);
  expect(await replayLetters(log, [first])).toEqual([{ position: at(0), outcome: 'replayed' }]);
  const [again] = await Array.fromAsync(deadLetters(log, { all: true }));
  expect(again?.state).toBe('replayed');
  if (again)
    expect(await discardLetters(log, [again], 'too late')).toMatchObject([{ outcome: 'done before' }]);
});

test('an order is carried out once, and says what could not be read', async () => {
  const log = await openLog([READABLE, '{', READABLE]);
  const id = await ask({ positions: [at(0), at(1), 'clicks:7-7'] });
  const parts = { log, sql: stores.sql };
  const finished = await Promise.all([carryOutOrders(parts), carryOutOrders(parts)]);
  expect(finished.toSorted()).toEqual([0, 1]);
  expect(await order(id)).toMatchObject({
    found: 2,
    done: 1,
    doneBefore: 0,
    unreadable: 1,
    problems: [{ position: at(1), reason: expect.stringContaining('JSON') }],
    finishedAt: expect.any(Date),
  });
  expect(await listed(log)).toEqual([
    [at(1), 'open'],
    [at(2), 'open'],
  ]);
  const second = await ask({ positions: [at(0)] });
  await carryOutOrders(parts);
  expect(await order(second)).toMatchObject({ done: 0, doneBefore: 1 });
  let records = 0;
  for await (const batch of log.read('clicks.rejected')) records += batch.records.length;
  expect(records).toBe(1);
});

test('an order about all means those that match and had been given up by then', async () => {
  const log = await openLog(Array.from({ length: 1_200 }, () => '{'));
  const early = await ask({ kind: 'discard', reason: 'early', askedAt: new Date(0) });
  const other = await ask({ kind: 'discard', reason: 'of the scorer', stage: 'scorer' });
  const all = await ask({ kind: 'discard', reason: 'ours', topic: 'clicks.rejected', stage: 'loader' });
  expect(await carryOutOrders({ log, sql: stores.sql })).toBe(3);
  expect(await order(early)).toMatchObject({ found: 0, done: 0 });
  expect(await order(other)).toMatchObject({ found: 0, done: 0 });
  expect(await order(all)).toMatchObject({ found: 1_200, done: 1_200 });
  expect(await countOpen(log)).toBe(0);
});

test('what was interrupted goes on, by the letters themselves', async () => {
  const log = await openLog([READABLE, READABLE]);
  const id = await ask({ positions: [at(0), at(1)] });
  // Whoever had it was killed after the first, and was last heard of long ago.
  await replayLetters(log, [await first(log)]);
  await stores.sql
    .updateTable('dead_letter_orders')
    .set({ claimed_until: new Date(0), done: 1 })
    .where('id', '=', id)
    .execute();
  expect(await carryOutOrders({ log, sql: stores.sql })).toBe(1);
  expect(await order(id)).toMatchObject({ found: 2, done: 1, doneBefore: 1 });
});

async function first(log: EmbeddedLog) {
  const [letter] = await Array.fromAsync(deadLetters(log));
  if (!letter) throw new Error('There is no letter.');
  return letter;
}

test('letters are listed a page at a time, and shown whole unless they are very long', async () => {
  const log = await openLog(['a', 'b', 'x'.repeat(100_000)]);
  const desk = new LetterDesk(log);
  const list = async (query: string) => (await desk.answer('', new URLSearchParams(query))) as LetterPage;
  const page = await list('limit=2');
  expect(page).toMatchObject({ total: 3, next: at(1) });
  expect(page.letters.map(({ position, length }) => [position, length])).toEqual([
    [at(0), 1],
    [at(1), 1],
  ]);
  expect(await list(`limit=2&after=${at(1)}`)).toMatchObject({ letters: [{ position: at(2) }], next: null });
  expect(await list('stage=scorer')).toMatchObject({ total: 0 });
  const shown = (await desk.answer(`/${encodeURIComponent(at(2))}`, new URLSearchParams())) as ShownLetter;
  expect([shown.length, shown.value.length]).toEqual([100_000, 65_536]);
  expect(await desk.answer('/clicks:9-9', new URLSearchParams())).toBeUndefined();
  // What is noted meanwhile is seen at once.
  await discardLetters(log, [await first(log)], 'ours');
  expect((await list('')).total).toBe(2);
  expect(await list('states=discarded')).toMatchObject({ letters: [{ discarded: 'ours' }] });
});
