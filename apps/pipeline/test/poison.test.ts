import { openTestStores, type TestStores } from '@clickledger/db/testing';
import { scratchFolder } from '@clickledger/processes/testing';
import { afterAll, beforeAll } from 'vitest';
import { EmbeddedLog } from '#log/embedded/embedded-log.ts';
import { LmdbClaims } from '#score/claims.ts';
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
      claims: new LmdbClaims(log.scoreEnvironment),
      counters: new EmbeddedCounters(scratchFolder()),
    };
  },
  () => stores.clickhouse,
);
