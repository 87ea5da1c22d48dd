import { listRuleSettings, type StoredSettings } from '@clickledger/db';
import { DEFAULT_SETTINGS, PATTERN_RULES, RULE_SET, SETTABLE_RULES } from '@clickledger/rules';
import { z } from 'zod';
import { changesBetween } from '#commands/rules.ts';
import { defineReport } from '#use-case.ts';

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
