import type { Evidence } from '@clickledger/domain';
import { RULES } from './rules.ts';

/** A reason in words: a name, and what it means to the advertiser in one sentence. */
export interface ReasonText {
  name: string;
  meaning: string;
}

const BY_NAME = new Map(RULES.map((rule) => [rule.name, rule]));

/** Every rule that may make a click invalid, by its name in the ledger. */
export const REASONS: Readonly<Record<string, ReasonText>> = Object.fromEntries(
  RULES.map(({ name, words }) => [name, words]),
);

/** The words for a rule; for one of another version of the product, its name alone. */
export function reasonText(rule: string): ReasonText {
  return BY_NAME.get(rule)?.words ?? { name: rule, meaning: '' };
}

/** What one rule saw, as a clause that can follow a colon. */
export function explainEvidence(evidence: Pick<Evidence, 'rule' | 'detail'>, locale: string): string {
  const rule = BY_NAME.get(evidence.rule);
  return rule?.clause(evidence.detail, locale) ?? `the rule ${evidence.rule} found it invalid`;
}
