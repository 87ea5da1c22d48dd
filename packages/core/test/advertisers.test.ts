import { catalogVersion, hashSessionId, openSession } from '@clickledger/db';
import { openDemoStores, type TestStores } from '@clickledger/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  actFor,
  actForNobody,
  archiveAdvertiser,
  type Call,
  changeAdvertiser,
  createAdvertiser,
  createKey,
  listAccounts,
  type Principal,
  readSites,
  restoreAdvertiser,
} from '#index.ts';
import { ACME, callOf, member, operator } from './principals.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());

const origin = { network: '192.0.2.0/24', client: 'Firefox on Linux' };
const admin = (): Call => ({ ...callOf(stores, operator('admin')), origin });
const NEW = {
  id: 'initech',
  name: '  Initech 株式会社  ',
  currency: 'jpy',
  timeZone: 'Asia/Tokyo',
  billingAddress: '1-2-3 Chiyoda\nTokyo',
  taxId: 'T1234567890123',
};

test('an account is opened, changed, archived and brought back; each says before, after and from where', async () => {
  const version = await catalogVersion(stores.sql);
  const made = await createAdvertiser.run(admin(), NEW);
  expect(made).toMatchObject({ ...NEW, name: 'Initech 株式会社', currency: 'JPY', version: 1 });
  expect(await catalogVersion(stores.sql)).toBeGreaterThan(version);
  await expect(createAdvertiser.run(admin(), NEW)).rejects.toMatchObject({ code: 'conflict' });

  const { id, timeZone, billingAddress, taxId } = made;
  const edit = { id, timeZone, billingAddress, taxId, name: 'Initech' };
  expect(await changeAdvertiser.run(admin(), { ...edit, version: 1 })).toMatchObject({ version: 2 });
  await expect(changeAdvertiser.run(admin(), { ...edit, name: 'Mine', version: 1 })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/somebody else/),
  });

  await archiveAdvertiser.run(admin(), { id });
  await expect(archiveAdvertiser.run(admin(), { id })).rejects.toMatchObject({ code: 'conflict' });
  expect((await restoreAdvertiser.run(admin(), { id })).archivedAt).toBeNull();
  expect((await listAccounts.run(admin())).find((account) => account.id === id)).toMatchObject({
    name: 'Initech',
    members: 0,
  });

  const lines = await stores.sql
    .selectFrom('audit_log')
    .select(['action', 'changes', 'client_network', 'client', 'principal_id'])
    .where('advertiser_id', '=', id)
    .orderBy('id')
    .execute();
  const from = { client_network: '192.0.2.0/24', client: 'Firefox on Linux', principal_id: 'admin' };
  expect(lines).toEqual([
    {
      ...from,
      action: 'advertisers.create',
      changes: {
        name: [null, 'Initech 株式会社'],
        currency: [null, 'JPY'],
        time_zone: [null, 'Asia/Tokyo'],
        billing_address: [null, NEW.billingAddress],
        tax_id: [null, NEW.taxId],
      },
    },
    { ...from, action: 'advertisers.change', changes: { name: ['Initech 株式会社', 'Initech'] } },
    { ...from, action: 'advertisers.archive', changes: {} },
    { ...from, action: 'advertisers.restore', changes: {} },
  ]);
});

test('nothing of an archived advertiser is changed, and everything can be read', async () => {
  const archived = { ...ACME, archivedAt: new Date() };
  const owner = callOf(stores, member('owner', archived));
  await expect(createKey.run(owner, { name: 'Late' })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/Acme Outfitters is archived/),
  });
  expect((await readSites.run(owner)).length).toBeGreaterThan(0);
});

test('an operator acts for an advertiser in their session, under both names, as far as their part allows', async () => {
  const { id } = await openSession(stores.sql, 'demo-ops', { idleMs: 3_600_000, maxMs: 3_600_000 });
  const session = { id: hashSessionId(id), principal: async () => null, forget: () => {} };
  const as = (principal: Principal): Call => ({ ...callOf(stores, principal), session });
  await expect(actFor.run(as(operator('admin')), { advertiserId: 'nobody' })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await actFor.run(as(operator('admin')), { advertiserId: 'acme' })).toMatchObject({ id: 'acme' });
  const row = () =>
    stores.sql
      .selectFrom('sessions')
      .select('advertiser_id')
      .where('id_hash', '=', session.id)
      .executeTakeFirst();
  expect(await row()).toEqual({ advertiser_id: 'acme' });

  const made = await createKey.run(as(operator('admin', ACME)), { name: 'For them' });
  await expect(createKey.run(as(operator('support', ACME)), { name: 'Mine' })).rejects.toMatchObject({
    code: 'forbidden',
    message: 'Only an admin can create and revoke server keys for Acme Outfitters.',
  });
  await expect(createKey.run(as(operator('admin')), { name: 'Whose' })).rejects.toMatchObject({
    message: 'Choose an advertiser to act for, on the page Advertisers.',
  });
  await actForNobody.run(as(operator('admin', ACME)));
  expect(await row()).toEqual({ advertiser_id: null });

  const lines = await stores.sql
    .selectFrom('audit_log')
    .select(['principal_kind', 'principal_id', 'advertiser_id', 'action', 'subject'])
    .where('advertiser_id', '=', 'acme')
    .orderBy('id')
    .execute();
  const both = { principal_kind: 'operator', principal_id: 'admin', advertiser_id: 'acme' };
  expect(lines).toEqual([
    { ...both, action: 'acting.begin', subject: 'advertiser/acme' },
    { ...both, action: 'keys.create', subject: `api_key/${made.id}` },
    { ...both, action: 'acting.end', subject: 'advertiser/acme' },
  ]);
});
