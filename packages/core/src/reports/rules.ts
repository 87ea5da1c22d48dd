import {
  findRuleTrial,
  type ListedTrial,
  listAdvertisers,
  listRuleSettings,
  listRuleTrials,
  reportedClicks,
  type StoredSettings,
} from '@clickledger/db';
import { DEFAULT_SETTINGS, PATTERN_RULES, RULE_SET, SETTABLE_RULES } from '@clickledger/rules';
import { z } from 'zod';
import { idInput } from '#inputs/text.ts';
import { changesBetween } from '#rule-changes.ts';
import { defineReport } from '#use-case.ts';
import { notFound } from '#use-case-error.ts';

const VERSIONS_SHOWN = 50;

/** Every rule as it is shipped and as it is in force, and the versions of settings that were applied, the newest first. */
export const readRules = defineReport({
  name: 'rules.inForce',
  action: 'rules.read',
  input: z.void(),
  run: async ({ stores, now }) => {
    const versions = await listRuleSettings(stores.sql, VERSIONS_SHOWN);
    const inForce = versions.find(({ effectiveFrom }) => effectiveFrom.getTime() <= now);
    const settings = inForce?.settings ?? DEFAULT_SETTINGS;
    return {
      ruleSet: RULE_SET,
      /** 0 as shipped. */
      version: inForce?.version ?? 0,
      newestVersion: versions[0]?.version ?? 0,
      settings,
      rules: SETTABLE_RULES.map((rule) => {
        const { limits = {}, weight = rule.weight, mode = 'enforce' } = settings[rule.name] ?? {};
        return {
          name: rule.name,
          words: rule.words,
          version: rule.version,
          class: rule.class,
          kind: PATTERN_RULES.some(({ name }) => name === rule.name)
            ? ('pattern' as const)
            : ('general' as const),
          limits: Object.entries(rule.limits).map(([name, shipped]) => ({
            name,
            shipped,
            value: limits[name] ?? shipped,
          })),
          weight,
          shippedWeight: rule.weight,
          mode,
          since: sinceOf(rule.name, versions, now),
        };
      }),
      versions: versions.map((version, i) => shown(version, versions[i + 1], now)),
    };
  },
});

const TRIALS_SHOWN = 10;

/** Settings that were tried of late on past clicks, by whom, and how far each is. */
export const listTrials = defineReport({
  name: 'rules.trials',
  action: 'rules.read',
  input: z.void(),
  run: async ({ stores }) => (await listRuleTrials(stores.sql, TRIALS_SHOWN)).map(listed),
});

/** One of them, with its result where there is one, and whose money is in which currency. */
export const readTrial = defineReport({
  name: 'rules.trial',
  action: 'rules.read',
  input: z.object({ id: idInput }),
  run: async ({ stores }, { id }) => {
    const [trial, advertisers] = await Promise.all([
      findRuleTrial(stores.sql, id),
      listAdvertisers(stores.sql),
    ]);
    if (!trial) throw notFound('There is no such trial any more: they are kept for 30 days.');
    const { result, ...rest } = trial;
    return { ...listed(rest), result, advertisers: briefly(advertisers) };
  },
});

const DAY_MS = 86_400_000;

/** Charged clicks of the last days that would not have been, had rules decided that only report. */
export const readReported = defineReport({
  name: 'rules.reported',
  action: 'rules.read',
  input: z.object({ days: z.number().int().min(1).max(30).default(7) }),
  run: async ({ stores, now }, { days }) => {
    const span = { from: now - days * DAY_MS, to: now };
    const [reported, advertisers] = await Promise.all([
      reportedClicks(stores.clickhouse, span),
      listAdvertisers(stores.sql),
    ]);
    return { days, reported, advertisers: briefly(advertisers) };
  },
});

function briefly(advertisers: Awaited<ReturnType<typeof listAdvertisers>>) {
  return advertisers.map(({ id, name, currency }) => ({ id, name, currency }));
}

function listed({ askedBy, askedByName, ...trial }: ListedTrial) {
  return { ...trial, askedBy: askedByName ?? askedBy.replace(/^[^/]*\//, '') };
}

function shown(
  { appliedBy, appliedByName, ...version }: StoredSettings,
  before: StoredSettings | undefined,
  now: number,
) {
  const isWaiting = version.effectiveFrom.getTime() > now;
  return {
    ...version,
    isWaiting,
    appliedBy: appliedByName ?? appliedBy.replace(/^[^/]*\//, ''),
    changes: changesBetween(before?.settings ?? DEFAULT_SETTINGS, version.settings),
  };
}

/** The version that made a rule what it is now, among those that are shown; null for one that none of them changed. */
function sinceOf(rule: string, versions: readonly StoredSettings[], now: number) {
  const past = versions.filter(({ effectiveFrom }) => effectiveFrom.getTime() <= now);
  const of = (version: StoredSettings | undefined) => JSON.stringify(version?.settings[rule] ?? {});
  const last = past.findIndex((version, i) => of(version) !== of(past[i + 1]));
  const made = past[last];
  return made ? { version: made.version, at: made.effectiveFrom } : null;
}
