import {
  type Click,
  type Evidence,
  type InvalidClass,
  type Judgement,
  LIST_ASPECTS,
  type ListAspect,
  type ListEntry,
  type ListSubject,
  standingOf,
  type Verdict,
} from '@clickledger/domain';
import { devicePrint } from './counting/device.ts';
import {
  type ClickTracks,
  type Countable,
  type SeenBy,
  TRACKS,
  type TrackKind,
  tracksOf,
} from './counting/tracks-of.ts';
import { allowedByList } from './listed.ts';
import type { Finding, Rule } from './rule.ts';
import { GENERAL_RULES, LIST_RULES, PATTERN_RULES, RULE_SET } from './rules.ts';
import { AS_SHIPPED, type RuleInForce, type RulesInForce } from './settings.ts';

/** Findings that weigh this much together make a click invalid. */
export const DECISIVE = 100;

/**
 * What the general rules find, and the entries of lists that decide about the click (`Lists`): all that can be said of
 * it without memory. Pure.
 */
export function generalFindings(
  click: Click,
  listed: readonly ListEntry[] = [],
  rules: RulesInForce = AS_SHIPPED,
): Evidence[] {
  const found: Evidence[] = [];
  for (const inForce of rules.general) {
    const finding = inForce.rule.judge(click, inForce.limits, inForce.weight);
    if (finding) found.push(evidence(inForce, finding));
  }
  return listed.length === 0
    ? found
    : [...listed.map((entry) => listedFinding(entry, found)), ...spare(found, listed)];
}

/** An entry as a finding: its id and what kind of thing it names, never what that is. */
function listedFinding({ id, kind, subject, advertiserId }: ListEntry, found: readonly Evidence[]): Evidence {
  const { name, version, class: invalidClass, weight } = LIST_RULES[kind];
  const detail: Evidence['detail'] = {
    entry: id,
    by: subject,
    whose: advertiserId === null ? 'everyone' : 'advertiser',
  };
  const spared = kind === 'allow' ? found.filter(({ rule }) => isAbout(rule, LIST_ASPECTS[subject])) : [];
  if (spared.length > 0) detail.spared = spared.map(({ rule }) => rule).join(', ');
  return { rule: name, version, class: invalidClass, weight, detail };
}

/** Findings about what is allowed stay to be seen, and weigh nothing, reported or not. */
function spare(found: readonly Evidence[], listed: readonly ListEntry[]): Evidence[] {
  const allowed = listed.filter(({ kind }) => kind === 'allow').map(({ subject }) => LIST_ASPECTS[subject]);
  return found.map((finding) =>
    allowed.some((aspect) => isAbout(finding.rule, aspect)) ? weightless(finding) : finding,
  );
}

function weightless({ detail: { reported, ...detail }, ...finding }: Evidence): Evidence {
  return { ...finding, weight: 0, detail: reported === undefined ? detail : { ...detail, reported: 0 } };
}

function isAbout(name: string, aspect: ListAspect): boolean {
  return GENERAL_RULES.some((rule) => rule.name === name && rule.about === aspect);
}

/** Whether an entry of an allow list spares a click of a rule. */
export function isSpared(findings: readonly Evidence[], rule: Rule): boolean {
  return findings.some(
    ({ rule: name, detail }) =>
      name === allowedByList.name && LIST_ASPECTS[detail.by as ListSubject] === rule.about,
  );
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

/** What of a click a judgement with memory is made of. */
export type Judgeable = Countable & Pick<Click, 'price_micros'> & { findings: readonly Evidence[] };

/** A click as it is judged; `rules` are for one from before general rules judged at the door. */
export function judgeable(
  click: Click,
  rules?: RulesInForce,
): Omit<Click, 'findings'> & { findings: Evidence[]; device_print: number } {
  return { ...click, findings: findingsOf(click, rules), device_print: devicePrint(click) };
}

/**
 * The tracks that the pattern rules read of a click; none of one that is invalid by itself, nor such as only rules read
 * that a list spares it of.
 */
export function countedBy(click: Judgeable): ClickTracks {
  if (areDecisive(click.findings)) return { kinds: [], tracks: [] };
  return tracksOf(
    click,
    click.findings.length === 0 ? TRACKS : unsparedTracks(click.findings),
    countedAt(click),
  );
}

function unsparedTracks(findings: readonly Evidence[]): readonly TrackKind[] {
  const rules = PATTERN_RULES.filter((rule) => !isSpared(findings, rule));
  return rules.length === PATTERN_RULES.length
    ? TRACKS
    : TRACKS.filter((kind) => rules.some(({ reads }) => reads.includes(kind)));
}

/**
 * The time at which a click is counted, ms UTC: when it happened, where somebody with a key or a log says so; for all
 * others when it was received, so that a claimed time buys no count of its own.
 */
export function countedAt(click: Pick<Click, 'event_time' | 'received_at' | 'trust' | 'source'>): number {
  return standingOf(click) === 'keyed' ? click.event_time : click.received_at;
}

/**
 * The verdict on one click, given what its tracks say (nothing where it was not counted). What is invalid by
 * itself is invalid even when it repeats; then the dedupe window decides, and patterns last, whose findings are kept
 * with a repeat all the same.
 */
export function judge(click: Judgeable, seen: SeenBy, rules: RulesInForce = AS_SHIPPED): Judgement {
  const found = [...click.findings];
  for (const inForce of rules.patterns) {
    const finding = inForce.rule.judge(seen, inForce.limits, click, inForce.weight);
    if (finding) found.push(evidence(inForce, finding));
  }
  const verdict = verdictOf(click, found);
  return {
    verdict,
    invalid_class: verdict === 'invalid' ? classOf(found) : '',
    score: Math.min(DECISIVE, weigh(found)),
    evidence: found,
    cost_micros: verdict === 'billable' ? click.price_micros : 0n,
    rule_set: RULE_SET,
  };
}

function verdictOf({ findings, duplicate_of }: Judgeable, found: Evidence[]): Verdict {
  if (areDecisive(findings)) return 'invalid';
  if (duplicate_of !== '') return 'duplicate';
  return areDecisive(found) ? 'invalid' : 'billable';
}

/** What was found at the door; a record from before general rules judged there is judged now. */
export function findingsOf(click: Click, rules?: RulesInForce): Evidence[] {
  return click.findings ?? generalFindings(click, [], rules);
}

/** A finding as it is kept: of a rule that only reports, it weighs nothing and says what it would have weighed. */
function evidence(inForce: RuleInForce, { weight = inForce.weight, detail }: Finding): Evidence {
  const { rule, reportsOnly, settings } = inForce;
  const kept = { rule: rule.name, version: rule.version, class: rule.class };
  if (!reportsOnly && settings === 0) return { ...kept, weight, detail };
  const noted: Evidence['detail'] = { ...detail };
  if (settings !== 0) noted.settings = settings;
  if (reportsOnly) noted.reported = weight;
  return { ...kept, weight: reportsOnly ? 0 : weight, detail: noted };
}

/** General when general findings alone decide; sophisticated when it took analysis. */
export function classOf(found: readonly Evidence[]): InvalidClass {
  return areDecisive(found.filter((e) => e.class === 'givt')) ? 'givt' : 'sivt';
}

export function weigh(found: readonly Evidence[]): number {
  return found.reduce((sum, e) => sum + e.weight, 0);
}
