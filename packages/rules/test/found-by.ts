import type { Click, Evidence } from '@clickledger/domain';
import { generalFindings } from '#judge.ts';
import type { GeneralRule } from '#rule.ts';

/** What one rule, as shipped, finds about a click. */
export function foundBy({ name }: Pick<GeneralRule, 'name'>, click: Click): Evidence | undefined {
  return generalFindings(click).find(({ rule }) => rule === name);
}
