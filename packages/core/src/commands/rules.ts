import {
  addRuleSettings,
  type Changes,
  holdRuleSettings,
  listRuleSettings,
  type StoredSettings,
} from '@clickledger/db';
import { DEFAULT_SETTINGS, type RuleSettings, SETTABLE_RULES } from '@clickledger/rules';
import { settingsHash } from '@clickledger/rules/settings-hash';
import { applyRulesInput, undoRulesInput } from '#inputs/rules.ts';
import { identify } from '#principal.ts';
import { type AdmittedCommand, defineCommand } from '#use-case.ts';
import { conflict, invalid, invalidField } from '#use-case-error.ts';

/** Has new clicks judged by other settings of the rules; past ones stay as they were judged. */
export const applyRules = defineCommand({
  name: 'rules.apply',
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
  const { kind, id } = identify(principal);
  const hash = settingsHash(next.settings);
  await addRuleSettings(tx, {
    ...next,
    version,
    hash,
    appliedBy: `${kind}/${id}`,
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

/** What is changed of which rule, before and after: `click_frequency_ip.clicks_per_10_min`. */
export function changesBetween(before: RuleSettings, after: RuleSettings): Changes {
  const changes: Changes = {};
  for (const rule of SETTABLE_RULES) {
    const [was, is] = [before[rule.name] ?? {}, after[rule.name] ?? {}];
    const values: [string, string | number, string | number][] = [
      ['mode', was.mode ?? 'enforce', is.mode ?? 'enforce'],
      ['weight', was.weight ?? rule.weight, is.weight ?? rule.weight],
      ...Object.entries(rule.limits).map(([name, shipped]): [string, number, number] => [
        name,
        was.limits?.[name] ?? shipped,
        is.limits?.[name] ?? shipped,
      ]),
    ];
    for (const [name, from, to] of values) if (from !== to) changes[`${rule.name}.${name}`] = [from, to];
  }
  return changes;
}
