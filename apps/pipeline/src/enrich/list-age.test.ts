import type { ListInfo } from '@clickledger/enrichment';
import { expect, test } from 'vitest';
import { isStale, listsCondition } from './list-age.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 26);
const list = (days: number, change: Partial<ListInfo> = {}): ListInfo => ({
  name: 'vpn.txt',
  version: '1',
  date: NOW - days * DAY,
  shipped: false,
  categories: ['vpn'],
  networks: 1,
  ...change,
});

test('a list of one’s own is stale after the days that are set, what ships after a year', () => {
  expect(isStale(list(30), 30, NOW)).toBe(false);
  expect(isStale(list(31), 30, NOW)).toBe(true);
  expect(isStale(list(365, { shipped: true }), 30, NOW)).toBe(false);
  expect(isStale(list(366, { shipped: true }), 30, NOW)).toBe(true);
});

test('all is well where lists are new and read', () => {
  expect(listsCondition({ lists: [list(1)], problem: undefined }, 30, NOW)).toEqual({});
});

test('what is refused, stale or away is said, a sentence each', () => {
  const lists = [
    list(40, { problem: 'vpn.txt, line 2: expected a network.' }),
    list(40, { name: 'tor.txt' }),
    list(400, { name: 'known-networks.tsv', shipped: true }),
  ];
  expect(listsCondition({ lists, problem: 'The folder is away.' }, 30, NOW).degraded).toBe(
    'The folder is away. vpn.txt, line 2: expected a network. The list tor.txt is 40 days old: fetch a newer one.',
  );
});
