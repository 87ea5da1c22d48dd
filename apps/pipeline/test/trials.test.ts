import {
  addRuleSettings,
  addRuleTrial,
  cancelRuleTrial,
  claimableTrials,
  claimRuleTrial,
  findRuleTrial,
} from '@clickledger/db';
import { insertClicks, openTestStores, type TestStores } from '@clickledger/db/testing';
import { buildClick } from '@clickledger/domain/testing';
import { judge, judgeable, type RuleSettings } from '@clickledger/rules';
import { settingsHash } from '@clickledger/rules/settings-hash';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { carryOutTrials } from '#replay/carry-out.ts';
import { openRulesCache } from '#score/rules-cache.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

const now = Date.now();
const span = { from: new Date(now - 3_600_000), to: new Date(now) };
const ask = async (id: string, settings: RuleSettings) => {
  const asked = { id, settings, advertiserId: null, ...span, askedBy: 'operator/o', askedAt: new Date() };
  await addRuleTrial(stores.sql, asked);
};

test('trials are carried out against what is in force, and keep their results', async () => {
  const robot = buildClick({
    click_id: 'robot',
    declared_bot: 'Googlebot',
    event_time: now - 60_000,
    received_at: now - 60_000,
    dedupe_window_ms: 30_000,
    findings: [],
  });
  await insertClicks(stores.clickhouse, [{ ...robot, ...judge(judgeable(robot), {}) }]);
  await ask('t1', { declared_bot: { mode: 'off' } });
  await ask('t2', {});
  expect(await carryOutTrials(stores)).toBe(2);
  const trial = await findRuleTrial(stores.sql, 't1');
  expect(trial).toMatchObject({ done: 1, total: 1, against: 0, problem: '' });
  expect(trial?.result?.changed).toMatchObject([
    {
      before: { rule: 'declared_bot' },
      after: { verdict: 'billable' },
      clicks: 1,
      micros: robot.price_micros,
    },
  ]);
  expect((await findRuleTrial(stores.sql, 't2'))?.result?.changed).toEqual([]);
  expect(await claimableTrials(stores.sql, Date.now())).toBe(false);
});

test('a trial that nobody began is over when it is cancelled; one under way ends without a result', async () => {
  await ask('t3', {});
  expect(await cancelRuleTrial(stores.sql, 't3', new Date())).toBe(true);
  expect(await claimRuleTrial(stores.sql, Date.now())).toBeUndefined();
  expect(await cancelRuleTrial(stores.sql, 't3', new Date())).toBe(false);

  await ask('t4', {});
  await claimRuleTrial(stores.sql, Date.now());
  await cancelRuleTrial(stores.sql, 't4', new Date());
  expect((await findRuleTrial(stores.sql, 't4'))?.finishedAt).toBeNull();
  // Whoever had it is gone; the next one finds that nobody wants it.
  await stores.sql.updateTable('rule_trials').set({ claimed_until: null }).where('id', '=', 't4').execute();
  expect(await carryOutTrials(stores)).toBe(1);
  expect(await findRuleTrial(stores.sql, 't4')).toMatchObject({ result: null, problem: '' });
});

test('whoever judges follows what is applied, from its time on', async () => {
  let at = now;
  const logger = { info: vi.fn(), warn: vi.fn() };
  const cache = await openRulesCache(stores.sql, logger, () => at);
  const apply = (version: number, settings: RuleSettings, effectiveFrom: number) =>
    addRuleSettings(stores.sql, {
      version,
      settings,
      hash: settingsHash(settings),
      reason: 'a test',
      appliedBy: 'operator/o',
      appliedAt: new Date(now),
      effectiveFrom: new Date(effectiveFrom),
    });
  expect(cache.current().version).toBe(0);
  await apply(1, { datacenter: { weight: 40 } }, now);
  await apply(2, { datacenter: { mode: 'off' } }, now + 60_000);
  await vi.waitFor(() => expect(cache.current().version).toBe(1), 10_000);
  const weightNow = () => cache.current().general.find(({ rule }) => rule.name === 'datacenter')?.weight;
  expect(weightNow()).toBe(40);
  at = now + 60_000;
  await vi.waitFor(() => expect(cache.current().version).toBe(2), 10_000);
  expect(weightNow()).toBeUndefined();
  await cache.close();
  expect(logger.warn).not.toHaveBeenCalled();
});
