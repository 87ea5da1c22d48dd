import { expect, test } from 'vitest';
import { type FetchedPartition, hideAborted } from './aborted.ts';

type Message = FetchedPartition['messages'][number];

const record = (offset: number, producerId: string, inTransaction = true): Message => ({
  offset: String(offset),
  key: Buffer.from('k'),
  isControlRecord: false,
  batchContext: { producerId, inTransaction },
});
const marker = (offset: number, producerId: string, type: 'abort' | 'commit'): Message => ({
  ...record(offset, producerId),
  key: Buffer.from([0, 0, 0, type === 'abort' ? 0 : 1]),
  isControlRecord: true,
});
const begins = (producerId: string, firstOffset: number) => ({
  producerId,
  firstOffset: String(firstOffset),
});

function visible(abortedTransactions: ReturnType<typeof begins>[], messages: Message[]): number[] {
  hideAborted({ abortedTransactions, messages });
  return messages.filter((m) => !m.isControlRecord).map((m) => Number(m.offset));
}

test('overlapping aborted transactions are hidden in whatever order they are listed', () => {
  const messages = [
    record(0, 'a'),
    record(1, 'b'),
    record(2, 'c'),
    marker(3, 'c', 'abort'),
    marker(4, 'b', 'abort'),
    record(5, 'b'),
    marker(6, 'b', 'commit'),
    marker(7, 'a', 'abort'),
    record(8, 'a'),
    marker(9, 'a', 'commit'),
  ];
  expect(visible([begins('c', 2), begins('b', 1), begins('a', 0)], messages)).toEqual([5, 8]);
});

test('a fetch that starts in the midst of several of them shows nothing of any', () => {
  const messages = [record(10, 'b'), record(11, 'a'), record(12, 'x'), record(13, 'b')];
  expect(visible([begins('a', 1), begins('b', 2)], messages)).toEqual([12]);
});

test('a producer that aborts twice is hidden twice, and what it committed between is not', () => {
  const messages = [
    record(0, 'a'),
    marker(1, 'a', 'abort'),
    record(2, 'a'),
    marker(3, 'a', 'commit'),
    record(4, 'a'),
    marker(5, 'a', 'abort'),
  ];
  expect(visible([begins('a', 0), begins('a', 4)], messages)).toEqual([2]);
});

test('records outside transactions are never hidden', () => {
  expect(visible([begins('a', 0)], [record(0, 'a'), record(1, 'a', false), record(2, '-1', false)])).toEqual([
    1, 2,
  ]);
});
