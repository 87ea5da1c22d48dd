import type { Evidence } from '@clickledger/domain';
import type { CheckedClick } from './checks.ts';
import { areDecisive, classOf, DECISIVE, weigh } from './judge.ts';
import { allowedByList } from './listed.ts';
import { explainEvidence } from './reason.ts';
import { RULE_SET } from './rules.ts';

/** What an explanation goes on to say, each in a sentence. */
export interface Note {
  about: 'class' | 'doubts' | 'hidden' | 'reported' | 'versions';
  text: string;
}

/** The two classes of invalid traffic (MRC), as an advertiser understands them. */
const CLASSES = {
  givt: 'General invalid traffic (GIVT): told by lists, or by what the visitor says of itself.',
  sivt: 'Sophisticated invalid traffic (SIVT): told by comparing and counting, not by one sign.',
} as const;

/**
 * What the sentence about a click leaves out: the class in words, doubts that did not decide, whether a repeat is a robot,
 * too, what rules only report, and by which versions of rules and lists it was judged.
 */
export function notesOf(click: CheckedClick, locale: string): Note[] {
  const { verdict, invalid_class: invalidClass, evidence } = click;
  const weighty = evidence.filter(({ weight }) => weight > 0);
  const notes: Note[] = [];
  if (verdict === 'invalid' && invalidClass !== '')
    notes.push({ about: 'class', text: CLASSES[invalidClass] });
  if (verdict !== 'invalid' && weighty.length > 0)
    notes.push(areDecisive(weighty) ? hidden(weighty, locale) : doubts(weighty, locale));
  notes.push(...reported(evidence, locale));
  notes.push({ about: 'versions', text: versions(click) });
  return notes;
}

/** The dedupe window decides before patterns do: what repeats is a duplicate, whatever else it is. */
function hidden(evidence: readonly Evidence[], locale: string): Note {
  const name = classOf(evidence).toUpperCase();
  const text = `Were it no repeat, it would be invalid (${name}): ${clauses(evidence, locale)}. It is counted as a duplicate.`;
  return { about: 'hidden', text };
}

function doubts(evidence: readonly Evidence[], locale: string): Note {
  const text = `Doubted by ${weigh(evidence)} of ${DECISIVE} points, which did not decide: ${clauses(evidence, locale)}.`;
  return { about: 'doubts', text };
}

/** What only reports would have decided where it and what counts weigh enough together. */
function reported(evidence: readonly Evidence[], locale: string): Note[] {
  const counted = weigh(evidence);
  return evidence.flatMap(({ rule, detail }) => {
    if (detail.reported === undefined || rule === allowedByList.name) return [];
    const points = Number(detail.reported);
    const would =
      counted + points >= DECISIVE && counted < DECISIVE
        ? 'would have been refused'
        : `would have weighed ${points} points`;
    const text = `${capital(explainEvidence({ rule, detail }, locale))}: ${would}; this rule only reports.`;
    return [{ about: 'reported' as const, text }];
  });
}

function clauses(evidence: readonly Evidence[], locale: string): string {
  const strongest = evidence.toSorted((a, b) => b.weight - a.weight);
  return strongest.map((finding) => explainEvidence(finding, locale)).join('; ');
}

const DAY = 86_400_000;

/** By which rules and by which list of networks, and how old that was when the click happened. */
function versions({ rule_set: set, network_list: list, event_time: time }: CheckedClick): string {
  const rules =
    set === 0
      ? 'Judged before versions of rules were noted'
      : `Judged by rule set ${set}, ${set === RULE_SET ? 'which is in force' : `where ${RULE_SET} is in force now`}`;
  if (list === '') return `${rules}.`;
  const [, name = list, date] = /^(.*) \((\d{4}-\d{2}-\d{2})\)$/.exec(list) ?? [];
  if (date === undefined) return `${rules}; its network by the list ${name}.`;
  const days = Math.floor((time - Date.parse(date)) / DAY);
  const age = days < 1 ? 'new on that day' : `${days} ${days === 1 ? 'day' : 'days'} old then`;
  return `${rules}; its network by the list ${name} of ${date}, ${age}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
