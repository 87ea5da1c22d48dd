import { CORRECTION_CREDITS, type Evidence } from '@clickledger/domain';
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

/** What no rule found: a correction takes it back. */
const CORRECTIONS: Readonly<Record<string, ReasonText & { clause: string }>> = {
  [CORRECTION_CREDITS.price]: {
    name: 'Price corrected',
    meaning:
      'The click had cost more than was agreed. The difference is credited; the click itself is charged as before.',
    clause: 'it had cost more than was agreed',
  },
  [CORRECTION_CREDITS.import]: {
    name: 'Import taken back',
    meaning: 'The click came with an import that turned out to be wrong, so it is not charged.',
    clause: 'it came with an import that was taken back',
  },
};

/** The words for a rule of the look-back, or for a correction; for a rule of another version of the product, its name alone. */
export function lookBackText(rule: string): ReasonText {
  if (Object.hasOwn(CORRECTIONS, rule)) {
    const { name = rule, meaning = '' } = CORRECTIONS[rule] ?? {};
    return { name, meaning };
  }
  return BY_NAME.get(rule)?.words ?? { name: rule, meaning: '' };
}

/** Why a click's charge was taken back, as a clause that can follow a colon. */
export function explainAdjustment(
  { rule, detail }: { rule: string; detail: Evidence['detail'] },
  locale: string,
): string {
  return (
    BY_NAME.get(rule)?.clause(detail, locale) ??
    CORRECTIONS[rule]?.clause ??
    `the rule ${rule} found it invalid later`
  );
}
