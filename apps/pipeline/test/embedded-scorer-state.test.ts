import { scratchFolder } from '@clickledger/processes/testing';
import { open, type RootDatabase } from 'lmdb';
import { expect, onTestFinished, test } from 'vitest';
import { LmdbClaims } from '#score/claims.ts';
import { EmbeddedCounters } from '#score/embedded-counters.ts';
import { boundedCountersContract, claimsContract, countersContract } from './scorer-state.contract.ts';

let environment: RootDatabase;
claimsContract(
  'lmdb',
  async (now) => {
    environment = open({ path: scratchFolder(), maxDbs: 4 });
    // So it is one that was upgraded.
    await environment.openDB<string, string>({ name: 'claims', encoding: 'string' }).put('acme:c0', '0 0-0');
    return new LmdbClaims(environment, now);
  },
  async ({ advertiserId, identity, position }) => {
    const claims = environment.openDB<string, string>({ name: 'claims', encoding: 'string' });
    await claims.put(`${advertiserId}:${identity}`, `${Date.now()} ${position}`);
  },
);
countersContract('embedded', () => {
  const folder = scratchFolder();
  return async () => new EmbeddedCounters(folder);
});
boundedCountersContract(
  'embedded',
  async (generation) => new EmbeddedCounters(scratchFolder(), { generation }),
);

test('where nothing was claimed before there were two spaces, nothing is looked for there', async () => {
  const folder = scratchFolder();
  const claim = (position: string) => ({ advertiserId: 'acme', identity: 'k/c1', position, content: 'a' });
  const fresh = open({ path: folder, maxDbs: 4 });
  onTestFinished(() => fresh.close());
  expect(await new LmdbClaims(fresh).claim([claim('0-1')])).toEqual(['own']);
  const claims = fresh.openDB<string, string>({ name: 'claims', encoding: 'string' });
  await claims.put('acme:c2', `${Date.now()} 0-0`);
  const later = { ...claim('0-2'), identity: 'k/c2' };
  expect(await new LmdbClaims(fresh).claim([later, claim('0-3')])).toEqual(['own', 'copy']);
});
