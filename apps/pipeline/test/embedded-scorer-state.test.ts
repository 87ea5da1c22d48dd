import { scratchFolder } from '@clickledger/processes/testing';
import { open, type RootDatabase } from 'lmdb';
import { EmbeddedClaims } from '#score/embedded-claims.ts';
import { EmbeddedCounters } from '#score/embedded-counters.ts';
import { boundedCountersContract, claimsContract, countersContract } from './scorer-state.contract.ts';

let environment: RootDatabase;
const named = () => environment.openDB<string, string>({ name: 'claims', encoding: 'string' });
for (const [name, capacity] of [
  ['in memory', undefined],
  ['in runs', 1],
] as const) {
  claimsContract(
    `embedded, ${name}`,
    async (now) => {
      environment = open({ path: scratchFolder(), maxDbs: 4 });
      // So it is one that was upgraded.
      await named().put('acme:c0', '0 0-0');
      return new EmbeddedClaims(environment, scratchFolder(), { now, ...(capacity && { capacity }) });
    },
    async ({ advertiserId, identity, position }) => {
      await named().put(`${advertiserId}:${identity}`, `${Date.now()} ${position}`);
    },
  );
}
countersContract('embedded', () => {
  const folder = scratchFolder();
  return async () => new EmbeddedCounters(folder);
});
boundedCountersContract(
  'embedded',
  async (generation) => new EmbeddedCounters(scratchFolder(), { generation }),
);
