import {
  type Click,
  type Evidence,
  type InvalidClass,
  type ScoredClick,
  standingOf,
  type Verdict,
} from '@clickledger/domain';
import type { Finding, Rule } from './rule.ts';
import { GENERAL_RULES, PATTERN_RULES, RULE_SET } from './rules.ts';

/** Findings that weigh this much together make a click invalid. */
const DECISIVE = 100;

/** What the general rules find: all that can be said of a click without memory. Pure. */
export function generalFindings(click: Click): Evidence[] {
  return GENERAL_RULES.flatMap((rule) => evidence(rule, rule.judge(click)));
}

/** Whether findings make a click invalid. */
export function areDecisive(findings: readonly Evidence[]): boolean {
  return weigh(findings) >= DECISIVE;
}

/**
 * Whether the click is invalid by itself. Such a click is nobody's first click and counts in nobody's frequency: a
 * stranger's robot cannot make a real visitor's click unpaid.
 */
export function isInvalidAtDoor(click: Pick<Click, 'findings'>): boolean {
  return click.findings !== null && areDecisive(click.findings);
}

/** What the pattern rules count a click by, in their order; of a click that is invalid by itself, nothing. */
export function countedBy(click: Click): (string | undefined)[] {
  const invalid = areDecisive(findingsOf(click));
  return PATTERN_RULES.map((rule) => (invalid ? undefined : rule.countedBy(click)));
}

/**
 * The time whose span a click is counted in, ms UTC: when it happened, where somebody with a key or a log says so; for all
 * others when it was received, so that a claimed time buys no count of its own.
 */
export function countedAt(click: Pick<Click, 'event_time' | 'received_at' | 'trust' | 'source'>): number {
  return standingOf(click) === 'keyed' ? click.event_time : click.received_at;
}

/**
 * The verdict on one click, given how many the pattern rules counted (0 where they counted nothing). What is invalid by
 * itself is invalid even when it repeats; then the dedupe window decides, and patterns last, whose findings are kept
 * with a repeat all the same.
 */
export function judge(click: Click, counts: readonly number[]): ScoredClick {
  const general = findingsOf(click);
  const found = [
    ...general,
    ...PATTERN_RULES.flatMap((rule, i) => evidence(rule, rule.judge(counts[i] ?? 0))),
  ];
  const verdict = verdictOf(click, general, found);
  return {
    ...click,
    verdict,
    invalid_class: verdict === 'invalid' ? classOf(found) : '',
    score: Math.min(DECISIVE, weigh(found)),
    evidence: found,
    cost_micros: verdict === 'billable' ? click.price_micros : 0n,
    rule_set: RULE_SET,
  };
}

function verdictOf(click: Click, general: Evidence[], found: Evidence[]): Verdict {
  if (areDecisive(general)) return 'invalid';
  if (click.duplicate_of !== '') return 'duplicate';
  return areDecisive(found) ? 'invalid' : 'billable';
}

/** What was found at the door; a record from before general rules judged there is judged now. */
function findingsOf(click: Click): Evidence[] {
  return click.findings ?? generalFindings(click);
}

function evidence(rule: Rule, finding: Finding | undefined): Evidence[] {
  return finding ? [{ rule: rule.name, version: rule.version, class: rule.class, ...finding }] : [];
}

/** General when general findings alone decide; sophisticated when it took analysis. */
function classOf(found: Evidence[]): InvalidClass {
  return areDecisive(found.filter((e) => e.class === 'givt')) ? 'givt' : 'sivt';
}

function weigh(found: readonly Evidence[]): number {
  return found.reduce((sum, e) => sum + e.weight, 0);
}
