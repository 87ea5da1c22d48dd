import type { Evidence, ScoredClick } from '@clickledger/domain';
import type { ExplainableClick } from './explain.ts';
import { areDecisive, isSpared } from './judge.ts';
import { explainEvidence, reasonText } from './reason.ts';
import type { DoorRule, Need, Rule } from './rule.ts';
import { GENERAL_RULES, LIST_RULES, PATTERN_RULES } from './rules.ts';

/** What of a click says which rules could judge it, beside what its explanation is made of. */
export type CheckedClick = ExplainableClick &
  Pick<
    ScoredClick,
    | 'rule_set'
    | 'headers'
    | 'page_ms'
    | 'user_agent_known'
    | 'visitor_id'
    | 'link_token'
    | 'network_list'
    | 'dedupe_window_ms'
    | 'event_time'
  > & { ip_prefix: string };

/**
 * What became of asking one rule: it found nothing, or something that counts, or something that a list outweighs or that
 * the rule only reports; or it was not asked, since the door did not know what it needs, since it came later than the
 * click, or since the click was invalid before its turn.
 */
export type Outcome = 'passed' | 'found' | 'spared' | 'reported' | 'not known' | 'came later' | 'not needed';

export interface Check {
  /** The rule's name in the ledger; `''` for the dedupe window, which is none. */
  rule: string;
  name: string;
  /** Of its finding; 0 without one. */
  version: number;
  outcome: Outcome;
  /** What its finding weighed; 0 without one. */
  points: number;
  /** What it saw, or why it was not asked, as a clause; `''` where it found nothing. */
  note: string;
}

/** Rules that look at the same thing. */
export interface CheckFamily {
  name: string;
  checks: Check[];
}

/** Everything that was asked about a click, rule by rule; findings of rules that are gone come last. */
export function checksOf(click: CheckedClick, locale: string): CheckFamily[] {
  const ofRules = (rules: readonly (Rule | DoorRule)[]) => rules.map((rule) => check(rule, click, locale));
  const about = (aspect: Rule['about']) => GENERAL_RULES.filter((rule) => rule.about === aspect);
  const families = [
    { name: 'Lists', checks: ofRules(Object.values(LIST_RULES)).filter(isTold) },
    { name: 'What it says it is', checks: ofRules(about('agent')) },
    { name: 'Where it comes from', checks: ofRules(about('origin')) },
    { name: 'Which site it comes from', checks: ofRules(about('site')) },
    { name: 'Repeats', checks: [repeats(click, locale)] },
    { name: 'How often it is seen', checks: ofRules(PATTERN_RULES) },
  ];
  const told = new Set(families.flatMap(({ checks }) => checks.map(({ rule }) => rule)));
  const others = click.evidence.filter(({ rule }) => !told.has(rule));
  families.push({ name: 'Other rules', checks: others.map((evidence) => found(evidence, locale)) });
  return families.filter(({ checks }) => checks.length > 0);
}

/** Being on no allow list is nothing that a click passes. */
function isTold({ rule, outcome }: Check): boolean {
  return rule !== LIST_RULES.allow.name || outcome !== 'passed';
}

function check(rule: Rule | DoorRule, click: CheckedClick, locale: string): Check {
  const evidence = click.evidence.find(({ rule: name }) => name === rule.name);
  if (evidence) return found(evidence, locale);
  const base = { rule: rule.name, name: rule.words.name, version: 0, points: 0 };
  // Of clicks from before versions were noted nobody can tell.
  if ((rule.since ?? 0) > click.rule_set)
    return { ...base, outcome: 'came later', note: 'the rule is newer than the click' };
  const pattern = PATTERN_RULES.find(({ name }) => name === rule.name);
  if (pattern && isInvalidBefore(click))
    return { ...base, outcome: 'not needed', note: 'it was invalid before clicks were counted' };
  if (pattern && isSpared(click.evidence, pattern))
    return { ...base, outcome: 'not needed', note: 'an allow list spares it of being counted' };
  if (rule.needs && !KNOWN[rule.needs](click))
    return { ...base, outcome: 'not known', note: MISSING[rule.needs] };
  return { ...base, outcome: 'passed', note: '' };
}

function found({ rule, version, detail, weight }: Evidence, locale: string): Check {
  const outweighed = weight === 0 && rule !== LIST_RULES.allow.name;
  const outcome = detail.reported !== undefined ? 'reported' : outweighed ? 'spared' : 'found';
  const note = explainEvidence({ rule, detail }, locale);
  return { rule, name: reasonText(rule).name, version, outcome, points: weight, note };
}

function repeats({ duplicate_of, dedupe_window_ms }: CheckedClick, locale: string): Check {
  const base = { rule: '', name: 'Dedupe window', version: 0, points: 0 };
  if (duplicate_of !== '') return { ...base, outcome: 'found', note: `it repeats click ${duplicate_of}` };
  if (dedupe_window_ms === 0) return { ...base, outcome: 'passed', note: '' };
  const seconds = new Intl.NumberFormat(locale).format(dedupe_window_ms / 1000);
  return { ...base, outcome: 'passed', note: `no click of this visitor in the ${seconds} s before` };
}

/** General rules decide before clicks are counted. */
function isInvalidBefore({ evidence }: CheckedClick): boolean {
  return areDecisive(evidence.filter(({ rule }) => !PATTERN_RULES.some(({ name }) => name === rule)));
}

const KNOWN: Record<Need, (click: CheckedClick) => boolean> = {
  'user agent': ({ user_agent_known }) => user_agent_known,
  headers: ({ headers }) => headers !== null,
  'page time': ({ page_ms }) => page_ms > 0,
  address: ({ ip_prefix }) => ip_prefix !== '',
  visitor: ({ visitor_id }) => visitor_id !== '',
  link: ({ link_token }) => link_token !== '',
};

const MISSING: Record<Need, string> = {
  'user agent': 'its log does not tell of user agents',
  headers: 'whoever sent it did not pass the headers on',
  'page time': 'nobody told how long its page had been there',
  address: 'its address is not known',
  visitor: 'it came without a visitor id',
  link: 'it came by no link that was signed for one view of a page',
};
