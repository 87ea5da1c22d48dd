import {
  addRuleSettings,
  addRuleTrial,
  cancelRuleTrial,
  countOpenTrials,
  holdRuleSettings,
  listAdvertisers,
  listRuleSettings,
  type StoredSettings,
} from '@clickledger/db';
import { newClickId } from '@clickledger/domain';
import { DEFAULT_SETTINGS } from '@clickledger/rules';
import { settingsHash } from '@clickledger/rules/settings-hash';
import { z } from 'zod';
import { applyRulesInput, tryRulesInput, undoRulesInput } from '#inputs/rules.ts';
import { idInput } from '#inputs/text.ts';
import { principalText } from '#principal.ts';
import { changesBetween } from '#rule-changes.ts';
import { type AdmittedCommand, defineCommand } from '#use-case.ts';
import { conflict, invalid, invalidField, notFound } from '#use-case-error.ts';

/** Has new clicks judged by other settings of the rules; past ones stay as they were judged. */
export const applyRules = defineCommand({
  name: 'rules.set',
  action: 'rules.write',
  event: 'rules.applied',
  input: applyRulesInput,
  run: async (call, { settings, reason, from, seenVersion }) => {
    const [newest] = await newestFirst(call, seenVersion);
    if (from && from.getTime() < call.now)
      throw invalidField('from', 'give a time to come: what was judged stays as it is');
    if (settingsHash(settings) === settingsHash(newest?.settings ?? DEFAULT_SETTINGS))
      throw invalid('These settings are in force already, or wait for their time: nothing would change.');
    return apply(call, newest, { settings, reason, effectiveFrom: from ?? new Date(call.now) });
  },
});

/** Has them judged again by the settings before the newest ones, from now on. */
export const undoRules = defineCommand({
  name: 'rules.undo',
  action: 'rules.write',
  event: 'rules.applied',
  input: undoRulesInput,
  run: async (call, { reason, seenVersion }) => {
    const [newest, before] = await newestFirst(call, seenVersion);
    if (!newest) throw conflict('The rules are as shipped: there is nothing to undo.');
    const settings = before?.settings ?? DEFAULT_SETTINGS;
    return apply(call, newest, { settings, reason, effectiveFrom: new Date(call.now) });
  },
});

/** Each takes a thread for minutes. */
const MOST_TRIALS_OPEN = 5;

/** Has other settings tried on past clicks, which changes nothing; the reconciler's process carries it out. */
export const tryRules = defineCommand({
  name: 'rules.try',
  action: 'rules.try',
  event: 'rules.tried',
  input: tryRulesInput,
  run: async ({ tx, principal, now }, { settings, advertiserId, from, to }) => {
    if (advertiserId !== null && !(await listAdvertisers(tx)).some(({ id: known }) => known === advertiserId))
      throw invalidField('advertiserId', 'there is no such advertiser');
    if ((await countOpenTrials(tx)) >= MOST_TRIALS_OPEN)
      throw conflict(`${MOST_TRIALS_OPEN} trials are under way: wait for one, or cancel it.`);
    const id = newClickId(now);
    const askedBy = principalText(principal);
    await addRuleTrial(tx, { id, settings, advertiserId, from, to, askedBy, askedAt: new Date(now) });
    return {
      output: { id },
      subject: `rule_trial/${id}`,
      details: { hash: settingsHash(settings), from: from.toISOString(), to: to.toISOString() },
      changes: changesBetween(DEFAULT_SETTINGS, settings),
      advertiserId: null,
    };
  },
});

/** Ends a trial that is under way. */
export const cancelTrial = defineCommand({
  name: 'rules.cancelTrial',
  action: 'rules.try',
  event: 'rules.tried',
  input: z.object({ id: idInput }),
  run: async ({ tx, now }, { id }) => {
    if (!(await cancelRuleTrial(tx, id, new Date(now))))
      throw notFound('There is no such trial under way: it may be over by now.');
    return { output: { id }, subject: `rule_trial/${id}`, details: { cancelled: true }, advertiserId: null };
  },
});

/** @throws UseCaseError `conflict` where somebody else applied settings meanwhile. */
async function newestFirst({ tx }: AdmittedCommand<'rules.write'>, seenVersion: number | undefined) {
  await holdRuleSettings(tx);
  const versions = await listRuleSettings(tx, 2);
  const newest = versions[0]?.version ?? 0;
  if (seenVersion !== undefined && seenVersion !== newest) {
    const who = versions[0]?.appliedByName ?? 'Somebody';
    throw conflict(`${who} applied version ${newest} meanwhile. Look at it, then apply yours again.`);
  }
  return versions;
}

async function apply(
  { tx, principal, now }: AdmittedCommand<'rules.write'>,
  newest: StoredSettings | undefined,
  next: Pick<StoredSettings, 'settings' | 'reason' | 'effectiveFrom'>,
) {
  const version = (newest?.version ?? 0) + 1;
  const hash = settingsHash(next.settings);
  await addRuleSettings(tx, {
    ...next,
    version,
    hash,
    appliedBy: principalText(principal),
    appliedAt: new Date(now),
  });
  const effectiveFrom = next.effectiveFrom.toISOString();
  return {
    output: { version, effectiveFrom: next.effectiveFrom },
    subject: `rule_settings/${version}`,
    details: { version, hash, reason: next.reason, effective_from: effectiveFrom },
    changes: changesBetween(newest?.settings ?? DEFAULT_SETTINGS, next.settings),
    advertiserId: null,
  };
}
