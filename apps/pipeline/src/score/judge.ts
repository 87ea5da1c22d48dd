import type { Click, Evidence, InvalidClass, ScoredClick, Verdict } from '@clickledger/domain';
import type { Frequencies, Rule } from './rule.ts';
import { RULES } from './rules/index.ts';

/** Findings that weigh this much together make a click invalid. */
const DECISIVE = 100;

/**
 * The verdict on one click. A repeat stays a duplicate whatever the rules find, so that the window's
 * rule is the same for everyone; its findings are kept beside it all the same.
 */
export function judge(click: Click, frequencies: Frequencies, rules: readonly Rule[] = RULES): ScoredClick {
  const evidence = findings(click, frequencies, rules);
  const score = Math.min(DECISIVE, weigh(evidence));
  const verdict: Verdict =
    click.duplicate_of !== '' ? 'duplicate' : score >= DECISIVE ? 'invalid' : 'billable';
  return {
    ...click,
    verdict,
    invalid_class: verdict === 'invalid' ? classOf(evidence) : '',
    score,
    evidence,
    cost_micros: verdict === 'billable' ? click.price_micros : 0n,
  };
}

function findings(click: Click, frequencies: Frequencies, rules: readonly Rule[]): Evidence[] {
  return rules.flatMap((rule) => {
    const finding = rule.judge(click, frequencies);
    return finding ? [{ rule: rule.name, version: rule.version, class: rule.class, ...finding }] : [];
  });
}

/** General when general findings alone decide; sophisticated when it took analysis. */
function classOf(evidence: Evidence[]): InvalidClass {
  return weigh(evidence.filter((e) => e.class === 'givt')) >= DECISIVE ? 'givt' : 'sivt';
}

function weigh(evidence: Evidence[]): number {
  return evidence.reduce((sum, e) => sum + e.weight, 0);
}
