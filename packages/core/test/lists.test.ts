import { loadCatalog } from '@clickledger/db';
import { openDemoStores, type TestStores } from '@clickledger/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addListEntry,
  exportLists,
  importListEntries,
  readLists,
  removeFromLists,
  restoreToLists,
} from '#index.ts';
import { callOf, GLOBEX, member, PRINCIPALS } from './principals.ts';

const HOUR = 3_600_000;
let stores: TestStores;
beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());

const as = (...who: Parameters<typeof member>) => callOf(stores, member(...who));
const admin = () => callOf(stores, PRINCIPALS.admin ?? null);
const block = { kind: 'block', subject: 'address' } as const;
const inForce = async () => (await loadCatalog(stores.sql)).listEntries.map(({ value }) => value);

test('an entry reaches the catalogue in its one spelling, and is told of without what it names', async () => {
  const before = (await loadCatalog(stores.sql)).version;
  const { id, value } = await addListEntry.run(as('manager'), {
    kind: 'allow',
    subject: 'network',
    value: '198.51.100.7/24',
    note: ' Office ',
    expires: '30d',
  });
  expect(value).toBe('198.51.100.0/24');
  const catalog = await loadCatalog(stores.sql);
  expect(catalog.version).toBeGreaterThan(before);
  expect(catalog.listEntries).toMatchObject([{ id, advertiserId: 'acme', kind: 'allow', value }]);
  const { entries } = await readLists.run(as('owner'), {});
  expect(entries).toMatchObject([{ id, note: 'Office', removedAt: null, addedBy: 'manager-of-acme' }]);
  const lines = await stores.sql.selectFrom('audit_log').selectAll().execute();
  expect(lines).toMatchObject([
    { action: 'lists.add', subject: `list_entry/${id}`, details: { list: 'allow', names: 'network' } },
  ]);
  expect(JSON.stringify(lines.map(({ details }) => details))).not.toContain('198.51');
});

test('what is wrong is said beside its field', async () => {
  const add = (input: object) => addListEntry.run(as('owner'), { ...block, value: '198.51.100.9', ...input });
  await expect(add({ subject: 'network', value: '0.0.0.0/0' })).rejects.toMatchObject({
    code: 'invalid',
    fields: [{ path: 'value', message: expect.stringMatching(/too wide/) }],
  });
  await expect(add({ expires: 'soon' })).rejects.toMatchObject({ fields: [{ path: 'expires' }] });
  await expect(add({ expires: '2020-01-01' })).rejects.toMatchObject({ fields: [{ path: 'expires' }] });
  await add({});
  await expect(add({})).rejects.toMatchObject({
    fields: [{ path: 'value', message: 'it is on this list already' }],
  });
  await expect(add({ kind: 'allow' })).rejects.toMatchObject({
    fields: [{ path: 'value', message: expect.stringMatching(/on the block list/) }],
  });
});

test('what is removed can be put back, as long as nothing else names it', async () => {
  const { id } = await addListEntry.run(as('owner'), { ...block, value: '198.51.100.20' });
  await removeFromLists.run(as('owner'), { ids: [id] });
  expect(await inForce()).not.toContain('198.51.100.20');
  expect((await readLists.run(as('owner'), { state: 'over' })).entries[0]).toMatchObject({ id });
  expect(await restoreToLists.run(as('owner'), { ids: [id] })).toEqual({ ids: [id] });
  expect(await inForce()).toContain('198.51.100.20');
  await removeFromLists.run(as('owner'), { ids: [id] });
  await addListEntry.run(as('owner'), { ...block, value: '198.51.100.20' });
  await expect(restoreToLists.run(as('owner'), { ids: [id] })).rejects.toMatchObject({ code: 'conflict' });
});

test('what has expired is over, and may be named again', async () => {
  await addListEntry.run(as('owner'), { ...block, value: '198.51.100.30', expires: '1h' });
  const later = { ...as('owner'), now: Date.now() + 2 * HOUR };
  expect((await readLists.run(later, { query: '198.51.100.30' })).total).toBe(0);
  await addListEntry.run(later, { ...block, value: '198.51.100.30' });
  expect((await readLists.run(later, { query: '198.51.100.30' })).total).toBe(1);
});

test("nobody sees or changes another advertiser's, and operators keep those for everyone", async () => {
  const { id } = await addListEntry.run(as('owner'), { ...block, value: '198.51.100.40' });
  await expect(removeFromLists.run(as('owner', GLOBEX), { ids: [id] })).rejects.toMatchObject({
    code: 'not_found',
  });
  // Whom it is for follows from who asks.
  await addListEntry.run(as('owner', GLOBEX), { ...block, value: '198.51.100.41', advertiserId: 'acme' });
  const globex = await readLists.run(as('owner', GLOBEX), { owner: 'acme' });
  expect(globex.entries.map(({ value }) => value)).toEqual(['198.51.100.41']);

  const forAll = await addListEntry.run(admin(), { ...block, value: '198.51.100.42' });
  await addListEntry.run(admin(), { ...block, value: '198.51.100.42', advertiserId: 'globex' });
  const everyone = await readLists.run(admin(), { owner: 'everyone' });
  expect(everyone.entries).toMatchObject([{ id: forAll.id, advertiserId: null }]);
  await expect(
    addListEntry.run(admin(), { ...block, value: '198.51.100.43', advertiserId: 'nobody' }),
  ).rejects.toMatchObject({ fields: [{ path: 'advertiserId' }] });
  const seen = await readLists.run(as('owner', GLOBEX), { query: '198.51.100.42' });
  expect(seen.entries).toMatchObject([{ advertiserId: 'globex', addedBy: 'an operator' }]);
});

test('lines are taken together or not at all, and those that are there already stay', async () => {
  const text = '# farm\n203.0.113.1 # first\n203.0.113.0/24\nAS64500\n';
  const bad = importListEntries.run(as('owner'), { kind: 'block', text: `${text}10.0.0.0/8\n0.0.0.0/0\n` });
  await expect(bad).rejects.toMatchObject({
    fields: [
      { path: 'text', message: expect.stringMatching(/^Line 5, “10\.0\.0\.0\/8”: .*private.* Line 6/) },
    ],
  });
  expect(await inForce()).not.toContain('203.0.113.1');
  const taken = { kind: 'block', text, note: 'farm' } as const;
  expect(await importListEntries.run(as('owner'), taken)).toEqual({ added: 3, already: 0 });
  expect(await importListEntries.run(as('owner'), taken)).toEqual({ added: 0, already: 3 });
  const { entries } = await readLists.run(as('owner'), { query: '203.0.113' });
  expect(entries.map(({ value, note }) => [value, note]).sort()).toEqual([
    ['203.0.113.0/24', 'farm'],
    ['203.0.113.1', 'first'],
  ]);
  const { chunks } = await exportLists.run(as('owner'), { query: 'AS64500' });
  expect((await Array.fromAsync(chunks)).join('')).toMatch(/^\ufeffentry_id,advertiser_id,list,/);
});
