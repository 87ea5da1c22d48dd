import { join } from 'node:path';
import { listCampaigns } from '@clickledger/db';
import { seedDemo } from '@clickledger/db/setup';
import { openTestStores, type TestStores } from '@clickledger/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dropLogins, refusePublishedLogins } from '#start/demo-plan.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

test('a store with published passwords is refused with what to do, and taken once they are gone', async () => {
  await refusePublishedLogins(stores.sql);
  await seedDemo(stores.sql, { demoKeysPath: join(stores.folder, 'demo-keys.json') });
  await expect(refusePublishedLogins(stores.sql)).rejects.toThrow(
    /ada@acme\.example, bo@globex\.example, .* are published.*--drop-demo-logins/,
  );
  const said: string[] = [];
  await dropLogins(stores.sql, (line) => said.push(line));
  await dropLogins(stores.sql, (line) => said.push(line));
  expect(said).toEqual([
    'Removed the logins ada@acme.example, bo@globex.example, ops@clickledger.example.',
    'There are no demo logins.',
  ]);
  await refusePublishedLogins(stores.sql);
  expect(await listCampaigns(stores.sql, 'acme')).toHaveLength(5);
});
