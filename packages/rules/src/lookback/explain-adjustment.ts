import type { Evidence } from '@clickledger/domain';
import type { ReasonText } from '../reason.ts';
import { BURST_RULES } from './burst-rules.ts';
import { campaignConcentration, siteConcentration } from './concentration.ts';
import { returningBrowsers } from './returning.ts';
import { roamingVisitor } from './roaming.ts';
import type { LookBackRule } from './rule.ts';

/** Every rule that may take a charge back, in the order in which they look. */
export const LOOK_BACK_RULES: readonly LookBackRule[] = [
  ...Object.values(BURST_RULES),
  siteConcentration,
  campaignConcentration,
  roamingVisitor,
  returningBrowsers,
];

const BY_NAME = new Map(LOOK_BACK_RULES.map((rule) => [rule.name, rule]));

/** The words for a rule of the look-back; for one of another version of the product, its name alone. */
export function lookBackText(rule: string): ReasonText {
  return BY_NAME.get(rule)?.words ?? { name: rule, meaning: '' };
}

/** Why a click's charge was taken back, as a clause that can follow a colon. */
export function explainAdjustment(
  { rule, detail }: { rule: string; detail: Evidence['detail'] },
  locale: string,
): string {
  return BY_NAME.get(rule)?.clause(detail, locale) ?? `the rule ${rule} found it invalid later`;
}
