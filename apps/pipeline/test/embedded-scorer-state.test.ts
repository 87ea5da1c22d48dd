import { scratchFolder } from '@clickledger/processes/testing';
import { open, type RootDatabase } from 'lmdb';
import { LmdbClaims } from '#score/claims.ts';
import { EmbeddedCounters } from '#score/embedded-counters.ts';
import { boundedCountersContract, claimsContract, countersContract } from './scorer-state.contract.ts';

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
countersContract('embedded', () => {
  const folder = scratchFolder();
  return async () => new EmbeddedCounters(folder);
});
boundedCountersContract(
  'embedded',
  async (generation) => new EmbeddedCounters(scratchFolder(), { generation }),
);
