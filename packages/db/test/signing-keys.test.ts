import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSigningKey, listSigningKeys, loadCatalog, openSecret, revokeSigningKey } from '#index.ts';
import { openTestStores, type TestStores } from './stores.ts';

const DEPLOYMENT = 'the secret of a deployment';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
  const advertiser = (id: string) => ({ id, name: id, currency: 'EUR', time_zone: 'UTC' });
  await stores.sql
    .insertInto('advertisers')
    .values([advertiser('acme'), advertiser('globex')])
    .execute();
});
afterAll(() => stores.close());

test('keys overlap, each is kept sealed, and a revoked one is gone from the catalogue', async () => {
  const { sql } = stores;
  const [old, next] = [
    await createSigningKey(sql, 'acme', 'Old', DEPLOYMENT),
    await createSigningKey(sql, 'acme', 'Next', DEPLOYMENT),
  ];
  const { version, signingKeys } = await loadCatalog(sql);
  for (const { id, secret } of [old, next]) {
    const kept = signingKeys.get(id);
    expect(kept?.advertiserId).toBe('acme');
    expect(kept?.sealedSecret).not.toContain(secret);
    expect(openSecret(kept?.sealedSecret ?? '', id, DEPLOYMENT)).toBe(secret);
    expect(openSecret(kept?.sealedSecret ?? '', id, 'another deployment')).toBeNull();
    expect(openSecret(kept?.sealedSecret ?? '', 'another', DEPLOYMENT)).toBeNull();
  }
  expect(await revokeSigningKey(sql, 'globex', old.id)).toBe(false);
  expect(await revokeSigningKey(sql, 'acme', old.id)).toBe(true);
  expect(await revokeSigningKey(sql, 'acme', old.id)).toBe(false);
  const after = await loadCatalog(sql);
  expect(after.version).toBeGreaterThan(version);
  expect([...after.signingKeys.keys()]).toEqual([next.id]);
  const listed = await listSigningKeys(sql, 'acme');
  expect(listed.map(({ name, revokedAt }) => [name, revokedAt !== null])).toEqual([
    ['Next', false],
    ['Old', true],
  ]);
});
