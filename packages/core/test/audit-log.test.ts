import { openDemoStores, type TestStores } from '@clickledger/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  auditActions,
  changeAdvertiser,
  createKey,
  exportAuditLog,
  type Principal,
  readAuditLog,
  USE_CASES,
} from '#index.ts';
import { ACME, callOf, GLOBEX, member, operator } from './principals.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openDemoStores();
  const ada: Principal = { kind: 'member', userId: 'demo-ada', role: 'owner', advertiser: ACME };
  for (const name of ['One', 'Two', 'Three']) await createKey.run(as(ada), { name });
  await createKey.run(as(member('owner', GLOBEX)), { name: 'Theirs' });
  const settings = { name: 'Acme 100%', timeZone: 'UTC', billingAddress: '', taxId: '' };
  await changeAdvertiser.run(as(operator('admin')), { ...settings, id: 'acme', version: 1 });
});
afterAll(() => stores.close());

const origin = { network: '192.0.2.0/24', client: 'Firefox on Linux' };
const as = (principal: Principal) => ({ ...callOf(stores, principal), now: Date.now(), origin });
const range = { preset: '24h' } as const;
const acme = () => as(member('owner'));

test("an advertiser reads its own lines, what operators did to it included, and nobody else's", async () => {
  const { lines } = await readAuditLog.run(acme(), { range, advertiserId: 'globex' });
  expect(lines.map(({ action, principalKind }) => [action, principalKind])).toEqual([
    ['advertisers.change', 'operator'],
    ['keys.create', 'member'],
    ['keys.create', 'member'],
    ['keys.create', 'member'],
  ]);
  expect(lines[0]).toMatchObject({
    subject: 'advertiser/acme',
    subjectName: 'Acme 100%',
    changes: { name: ['Acme Outfitters', 'Acme 100%'], time_zone: ['Europe/Berlin', 'UTC'] },
    network: '192.0.2.0/24',
    client: 'Firefox on Linux',
  });
  expect(lines[1]?.principalName).toBe('Ada');
  const all = await readAuditLog.run(as(operator('support')), { range });
  expect(new Set(all.lines.map(({ advertiserId }) => advertiserId))).toEqual(new Set(['acme', 'globex']));
  const one = await readAuditLog.run(as(operator('support')), { range, advertiserId: 'globex' });
  expect(one.lines.length).toBe(1);
});

test.each([
  ['what was done', { action: 'keys.create' }, 3],
  ['who', { principalId: 'admin' }, 1],
  ['to what', { subject: 'advertiser/acme' }, 1],
  ['part of a name', { query: 'aDa' }, 3],
  ['part of a setting', { query: 'outfitters' }, 1],
  ['a sign that patterns know', { query: '100%' }, 1],
  ['a pattern', { query: 'key%create' }, 0],
  ['another time', { range: { from: new Date('2020-01-01'), to: new Date('2020-02-01') } }, 0],
])('is narrowed by %s', async (_, filter, count) => {
  expect((await readAuditLog.run(acme(), { range, ...filter })).lines.length).toBe(count);
});

test('is read page by page, and whole as a file', async () => {
  const first = await readAuditLog.run(acme(), { range, limit: 3 });
  const second = await readAuditLog.run(acme(), { range, limit: 3, cursor: first.next });
  expect([first.lines.length, second.lines.length, second.next]).toEqual([3, 1, null]);
  const { filename, chunks } = await exportAuditLog.run(acme(), { range });
  const text = (await Array.fromAsync(chunks)).join('');
  expect(filename).toMatch(/^audit-log-acme-.*\.csv$/);
  expect(text.trim().split('\r\n').length).toBe(5);
  expect(text).toContain('"{""name"":[""Acme Outfitters"",""Acme 100%""]');
});

test('every command is named in words', () => {
  const actions = auditActions();
  for (const { kind, name, event } of USE_CASES)
    if (kind === 'command' && event) expect(actions[name]).toMatch(/^[A-Z]/);
});
