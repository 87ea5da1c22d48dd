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

/** What one rule saw, as a clause that can follow a colon, with the limit that it exceeds where there is one. */
export function explainEvidence({ rule, detail }: Pick<Evidence, 'rule' | 'detail'>, locale: string): string {
  const clause = BY_NAME.get(rule)?.clause(detail, locale) ?? `the rule ${rule} found it invalid`;
  const limit = detail.limit ?? UNSAID_LIMITS[rule];
  if (limit === undefined || clause.includes('; limit ')) return clause;
  return `${clause}; limit ${new Intl.NumberFormat(locale).format(Number(limit))}`;
}

/** Limits that rules had while their findings did not say them. */
const UNSAID_LIMITS: Readonly<Record<string, number>> = {
  click_frequency_ip: 60,
  click_frequency_visitor: 20,
};
