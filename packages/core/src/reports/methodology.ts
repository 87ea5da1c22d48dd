import { listCampaigns } from '@clickledger/db';
import { MAX_DEDUPE_WINDOW_MS, MIN_DEDUPE_WINDOW_MS, REJECTION_CODES } from '@clickledger/domain';
import { GENERAL_RULES, PATTERN_RULES, RULE_SET, RULES, rejectionName } from '@clickledger/rules';
import { z } from 'zod';
import { stageWatch } from '#operations/stage-watch.ts';
import { defineReport } from '#use-case.ts';

/** When a rule judges: on what a click says, on how often something was seen, or on what its door knows of it. */
export type RuleKind = 'general' | 'pattern' | 'door';

/** How clicks are counted here and now: the configuration that is in force, for whoever audits it. */
export const readMethodology = defineReport({
  name: 'methodology.read',
  action: 'figures.read',
  input: z.void(),
  run: async ({ stores, tenant, now, deployment }) => {
    const [{ lists }, campaigns] = await Promise.all([
      stageWatch.report(deployment.metricsTargets()),
      listCampaigns(stores.sql, tenant.id),
    ]);
    return {
      asOf: new Date(now),
      timeZone: tenant.timeZone,
      /** Null where nobody told. */
      counting: deployment.counting ?? null,
      windows: {
        shortestMs: MIN_DEDUPE_WINDOW_MS,
        longestMs: MAX_DEDUPE_WINDOW_MS,
        own: campaigns.flatMap(({ id, name, dedupeWindowMs }) =>
          dedupeWindowMs === null ? [] : [{ id, name, windowMs: dedupeWindowMs }],
        ),
      },
      ruleSet: RULE_SET,
      rules: RULES.map((rule) => ({
        name: rule.name,
        title: rule.words.name,
        meaning: rule.words.meaning,
        class: rule.class,
        version: rule.version,
        kind: kindOf(rule.name),
        limits: limitsOf(rule),
      })),
      refusals: REJECTION_CODES.map((code) => ({ code, words: rejectionName(code) })),
      lists,
    };
  },
});

function kindOf(name: string): RuleKind {
  if (GENERAL_RULES.some((rule) => rule.name === name)) return 'general';
  return PATTERN_RULES.some((rule) => rule.name === name) ? 'pattern' : 'door';
}

/** A rule's numbers by their names, where it declares them. */
function limitsOf(rule: object): Record<string, number> {
  const limits = z.record(z.string(), z.number()).safeParse('limits' in rule ? rule.limits : {});
  return limits.data ?? {};
}
