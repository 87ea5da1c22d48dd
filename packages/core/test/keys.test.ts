import { hashApiKey } from '@clickledger/db';
import { openDemoStores, type TestStores } from '@clickledger/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKey, listKeys, revokeKey } from '#index.ts';
import { ACME, callOf, GLOBEX, member } from './principals.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());

const as = (...who: Parameters<typeof member>) => callOf(stores, member(...who));

test('a key is told once; its making and its end are in the audit log and the outbox', async () => {
  const { id, key } = await createKey.run(as('manager'), { name: '  Ad server  ' });
  const { key_hash, name } = await stores.sql
    .selectFrom('api_keys')
    .select(['key_hash', 'name'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  expect({ key_hash, name }).toEqual({ key_hash: hashApiKey(key), name: 'Ad server' });
  await revokeKey.run(as('owner'), { id });
  await expect(revokeKey.run(as('owner'), { id })).rejects.toMatchObject({ code: 'not_found' });

  const lines = await stores.sql.selectFrom('audit_log').selectAll().orderBy('id').execute();
  const line = { principal_kind: 'member', advertiser_id: 'acme', subject: `api_key/${id}`, details: {} };
  expect(lines).toMatchObject([
    { ...line, principal_id: 'manager-of-acme', action: 'keys.create' },
    { ...line, principal_id: 'owner-of-acme', action: 'keys.revoke' },
  ]);
  const events = await stores.sql.selectFrom('outbox').selectAll().orderBy('id').execute();
  const payload = { advertiser_id: 'acme', subject: `api_key/${id}` };
  expect(events).toMatchObject([
    { type: 'api_key.created', payload, published_at: null },
    { type: 'api_key.revoked', payload, published_at: null },
  ]);
  const told = JSON.stringify([lines, events], (_, value) =>
    typeof value === 'bigint' ? `${value}` : value,
  );
  expect(told).not.toContain(key);
  expect(told).not.toContain(key_hash);
});

test("who is neither owner nor manager changes no key, and nobody changes another's", async () => {
  const { id } = await createKey.run(as('owner'), { name: 'Shop' });
  for (const role of ['analyst', 'billing', 'viewer'] as const) {
    await expect(revokeKey.run(as(role), { id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(createKey.run(as(role), { name: 'Mine' })).rejects.toMatchObject({ code: 'forbidden' });
    expect((await listKeys.run(as(role))).map((key) => key.id)).toContain(id);
  }
  await expect(revokeKey.run(as('owner', GLOBEX), { id })).rejects.toMatchObject({ code: 'not_found' });
  expect((await listKeys.run(as('owner', GLOBEX))).map((key) => key.id)).not.toContain(id);
  expect((await listKeys.run(as('owner', ACME))).find((key) => key.id === id)?.revokedAt).toBeNull();
});

test('an advertiser has so many keys in use and no more, however many ask at once', async () => {
  const tries = Array.from({ length: 55 }, (_, i) =>
    createKey.run(as('owner', GLOBEX), { name: `Server ${i}` }),
  );
  const refused = (await Promise.allSettled(tries)).filter(({ status }) => status === 'rejected');
  expect(refused[0]).toMatchObject({ reason: { code: 'conflict' } });
  expect((await listKeys.run(as('owner', GLOBEX))).length).toBe(50);
});

test('a name that says nothing is refused with what to do', async () => {
  await expect(createKey.run(as('owner'), { name: '  ' })).rejects.toMatchObject({
    code: 'invalid',
    message: 'name: give the key a name.',
  });
});
