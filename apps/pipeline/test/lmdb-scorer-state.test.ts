import { scratchFolder } from '@clickledger/processes/testing';
import { COUNT_SPAN_MS } from '@clickledger/rules';
import { open, type RootDatabase } from 'lmdb';
import { expect, test } from 'vitest';
import { LmdbClaims } from '#score/claims.ts';
import { LmdbCounters } from '#score/counters.ts';
import { claimsContract, countersContract } from './scorer-state.contract.ts';

let environment: RootDatabase;
claimsContract(
  'lmdb',
  async (now) => {
    environment = open({ path: scratchFolder(), maxDbs: 4 });
    return new LmdbClaims(environment, now);
  },
  async ({ advertiserId, identity, position }) => {
    const claims = environment.openDB<string, string>({ name: 'claims', encoding: 'string' });
    await claims.put(`${advertiserId}:${identity}`, `${Date.now()} ${position}`);
  },
);
countersContract('lmdb', async () => new LmdbCounters(scratchFolder()));

test('lmdb counters: spans end an hour after their last click, also across a restart', async () => {
  let now = Date.now();
  const folder = scratchFolder();
  const add = async (member: string) => {
    const counters = new LmdbCounters(folder, () => now);
    now += COUNT_SPAN_MS;
    const [count] = await counters.add([{ key: 'ip', at: 0, member }]);
    await counters.add([{ key: 'other', at: now, member }]);
    await counters.close();
    return count;
  };
  expect(await add('a')).toBe(1);
  expect(await add('b')).toBe(2);
  const counters = new LmdbCounters(folder, () => now);
  now += 7 * COUNT_SPAN_MS;
  await counters.add([{ key: 'other', at: now, member: 'x' }]);
  expect(await counters.add([{ key: 'ip', at: 0, member: 'c' }])).toEqual([1]);
  await counters.close();
});
