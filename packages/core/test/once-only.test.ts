import { openDemoStores, type TestStores } from '@clickledger/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Call, createKey, keepReferrerQuery, type Principal } from '#index.ts';
import { callOf, GLOBEX, member } from './principals.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());

const sent = (requestId: string, principal: Principal = member('owner')): Call => ({
  ...callOf(stores, principal),
  requestId,
});
const ID = '00000000-0000-4000-8000-00000000000';
const site = { siteId: 'acme-morning-news', keep: true };

async function linesOf(action: string): Promise<number> {
  const lines = await stores.sql.selectFrom('audit_log').select('id').where('action', '=', action).execute();
  return lines.length;
}

test('a command that is sent twice is done once and answered twice', async () => {
  const before = await linesOf('sites.keepReferrerQuery');
  const [first, second] = await Promise.all([
    keepReferrerQuery.run(sent(`${ID}1`), site),
    keepReferrerQuery.run(sent(`${ID}1`), site),
  ]);
  expect(second).toEqual(first);
  expect(await linesOf('sites.keepReferrerQuery')).toBe(before + 1);
});

test('what is meant twice is done twice', async () => {
  const before = await linesOf('sites.keepReferrerQuery');
  await keepReferrerQuery.run(sent(`${ID}2`), site);
  await keepReferrerQuery.run(sent(`${ID}3`), site);
  await keepReferrerQuery.run(callOf(stores, member('owner')), site);
  expect(await linesOf('sites.keepReferrerQuery')).toBe(before + 3);
});

test('the same id with something else in it is refused', async () => {
  await keepReferrerQuery.run(sent(`${ID}4`), site);
  await expect(keepReferrerQuery.run(sent(`${ID}4`), { ...site, keep: false })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('something else'),
  });
});

test("one's id says nothing about another's", async () => {
  await keepReferrerQuery.run(sent(`${ID}5`), site);
  const other = sent(`${ID}5`, member('owner', GLOBEX));
  const theirs = await keepReferrerQuery
    .run(other, { siteId: 'globex-coastline-radio', keep: true })
    .catch(String);
  expect(String(theirs)).not.toContain('sent before');
});

test('a secret is told once, to a repeated request neither', async () => {
  await createKey.run(sent(`${ID}6`), { name: 'Once' });
  await expect(createKey.run(sent(`${ID}6`), { name: 'Once' })).rejects.toMatchObject({ code: 'conflict' });
  const rows = await stores.sql
    .selectFrom('requests')
    .selectAll()
    .where('use_case', '=', 'keys.create')
    .execute();
  expect(rows.map(({ answer }) => answer)).toEqual([null]);
});

test('a command that failed may be sent again under its id', async () => {
  const failing = { siteId: 'acme-no-such-site', keep: true };
  await expect(keepReferrerQuery.run(sent(`${ID}7`), failing)).rejects.toMatchObject({ code: 'not_found' });
  await expect(keepReferrerQuery.run(sent(`${ID}7`), site)).resolves.toMatchObject({ keep: true });
});

test.each(['short', 'x'.repeat(65), "'; DROP TABLE requests; --"])('%j is no request id', async (id) => {
  await expect(keepReferrerQuery.run(sent(id), site)).rejects.toMatchObject({ code: 'invalid' });
});
