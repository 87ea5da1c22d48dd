import { hashApiKey } from '@clickledger/db';
import { openDemoStores, type TestStores } from '@clickledger/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACME, callerOf, GLOBEX, nobody } from './callers.ts';

let stores: TestStores;

beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());

test('a key is told once, listed without itself, and ends when revoked', async () => {
  const acme = callerOf(stores, ACME);
  const { id, key } = await acme.keys.create({ name: '  Ad server  ' });
  const hashes = stores.sql.selectFrom('api_keys').select('key_hash').where('id', '=', id);
  const stored = await hashes.executeTakeFirst();
  expect(stored?.key_hash).toBe(hashApiKey(key));

  const listed = (await acme.keys.list()).find((entry) => entry.id === id);
  expect(listed).toMatchObject({ name: 'Ad server', prefix: key.slice(0, 8), revokedAt: null });
  expect(JSON.stringify(listed)).not.toContain(key);

  await acme.keys.revoke({ id });
  expect((await acme.keys.list()).find((entry) => entry.id === id)?.revokedAt).toBeInstanceOf(Date);
  await expect(acme.keys.revoke({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test("another advertiser's keys are neither listed nor revoked", async () => {
  const { id } = await callerOf(stores, ACME).keys.create({ name: 'Mine' });
  const globex = callerOf(stores, GLOBEX);
  expect((await globex.keys.list()).map((entry) => entry.id)).not.toContain(id);
  await expect(globex.keys.revoke({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(nobody(stores).keys.list()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
});

test('a plain member neither ends the keys of an owner nor makes one, and is told who can', async () => {
  const { id } = await callerOf(stores, ACME).keys.create({ name: 'Mine' });
  const analyst = callerOf(stores, ACME, undefined, 'analyst');
  await expect(analyst.keys.revoke({ id })).rejects.toMatchObject({
    code: 'FORBIDDEN',
    message:
      'Only an owner or a manager of Acme Outfitters can create and revoke server keys; you are an analyst.',
  });
  await expect(analyst.keys.create({ name: 'Theirs' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect((await analyst.keys.list()).find((entry) => entry.id === id)).toMatchObject({ revokedAt: null });
});

test('a name that is no name is answered with what to do', async () => {
  await expect(callerOf(stores, ACME).keys.create({ name: ' ' })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: 'name: give the key a name.',
  });
});
