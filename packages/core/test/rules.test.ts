import { listRuleSettings } from '@clickledger/db';
import { openDemoStores, type TestStores } from '@clickledger/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyRules, type Call, readRules, undoRules } from '#index.ts';
import { callOf, member, operator } from './principals.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());

const HOUR = 3_600_000;
const at = (now = Date.now(), principal = operator('admin')): Call => ({ ...callOf(stores, principal), now });
const limitOf = (most: number) => ({ click_frequency_ip: { limits: { each_device_in_10_min: most } } });

test('settings are applied, wait for their time, are replaced and undone, each a version that stays', async () => {
  const start = Date.now();
  const first = await applyRules.run(at(start), { settings: limitOf(90), reason: 'A fair' });
  expect(first.version).toBe(1);
  const waits = new Date(start + HOUR).toISOString();
  await applyRules.run(at(start), { settings: limitOf(120), reason: 'A larger fair', from: waits });
  const now = await readRules.run(at(start), undefined);
  expect(now).toMatchObject({ version: 1, newestVersion: 2, settings: limitOf(90) });
  expect(now.versions[0]).toMatchObject({
    isWaiting: true,
    changes: { 'click_frequency_ip.each_device_in_10_min': [90, 120] },
  });
  expect(now.rules.find(({ name }) => name === 'click_frequency_ip')).toMatchObject({
    limits: expect.arrayContaining([{ name: 'each_device_in_10_min', shipped: 35, value: 90 }]),
    since: { version: 1 },
  });
  expect((await readRules.run(at(start + HOUR), undefined)).version).toBe(2);

  const undone = await undoRules.run(at(start + 1), { reason: 'No fair' });
  expect(undone.version).toBe(3);
  expect(await readRules.run(at(start + 2 * HOUR), undefined)).toMatchObject({
    version: 3,
    settings: limitOf(90),
  });
  const [newest, , oldest] = await listRuleSettings(stores.sql, 3);
  expect(newest?.hash).toBe(oldest?.hash);
  await expect(stores.sql.updateTable('rule_settings').set({ reason: 'x' }).execute()).rejects.toThrow(
    /as they were applied/,
  );
  const lines = await stores.sql
    .selectFrom('audit_log')
    .selectAll()
    .where('action', '=', 'rules.set')
    .execute();
  expect(lines[0]).toMatchObject({
    subject: 'rule_settings/1',
    changes: { 'click_frequency_ip.each_device_in_10_min': [35, 90] },
    details: { reason: 'A fair' },
  });
});

test('what changes nothing, comes too late or was decided on another version is refused in words', async () => {
  const apply = (input: Parameters<typeof applyRules.run>[1], call = at()) => applyRules.run(call, input);
  const { settings, newestVersion } = await readRules.run(at(), undefined);
  await expect(apply({ settings, reason: 'Again' })).rejects.toThrow(/nothing would change/);
  await expect(apply({ settings: limitOf(5), reason: 'x', seenVersion: newestVersion - 1 })).rejects.toThrow(
    /applied version \d+ meanwhile/,
  );
  await expect(apply({ settings: limitOf(5), reason: 'x', from: '2020-01-01' })).rejects.toThrow(
    /a time to come/,
  );
  await expect(apply({ settings: limitOf(5), reason: ' ' })).rejects.toThrow(/say why/);
  await expect(apply({ settings: { nonsense: {} }, reason: 'x' })).rejects.toThrow(
    /There is no rule "nonsense"/,
  );
  await expect(apply({ settings: {}, reason: 'x' }, at(Date.now(), member('owner')))).rejects.toThrow();
});
