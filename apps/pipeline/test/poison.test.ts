import { openTestStores, type TestStores } from '@clickledger/db/testing';
import { scratchFolder } from '@clickledger/processes/testing';
import { afterAll, beforeAll } from 'vitest';
import { EmbeddedLog } from '#log/embedded/embedded-log.ts';
import { EmbeddedClaims } from '#score/embedded-claims.ts';
import { EmbeddedCounters } from '#score/embedded-counters.ts';
import { poisonContract } from './poison.contract.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

poisonContract(
  'embedded',
  () => {
    const log = new EmbeddedLog(scratchFolder());
    return {
      log,
      claims: new EmbeddedClaims(log.scoreEnvironment, scratchFolder()),
      counters: new EmbeddedCounters(scratchFolder()),
    };
  },
  () => stores.clickhouse,
);
