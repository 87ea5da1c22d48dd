import type { Click, Evidence, ListAspect } from '@clickledger/domain';
import type { Countable, SeenBy, TrackKind } from './counting/tracks-of.ts';

/** What a rule saw: the figures and names that its clause is made of. */
export interface Finding extends Pick<Evidence, 'detail'> {
  /** What it weighs (100 decides alone) where that is not the rule's own weight. */
  weight?: number;
}

/** A rule's numbers by name, each with its unit in it: `clicks_in_10_min`, `soonest_ms`. */
export type Limits = Readonly<Record<string, number>>;

export interface RuleBase<L extends Limits = Limits> {
  /** Its name in the ledger, for good. */
  name: string;
  /** Moves when its judgement changes, and is stored with each finding. */
  version: number;
  /** MRC: general invalid traffic is found by lists and parameters, sophisticated by analysis. */
  class: Evidence['class'];
  /** What it judges a click by: an entry of an allow list that names it spares the click. */
  about: ListAspect;
  /** Its numbers as shipped; settings may change each (`RuleSettings`). */
  limits: L;
  /** What a finding of it weighs as shipped, or one contradiction that it finds; settings may change it. */
  weight: number;
  /** A name for people, and what it means to the advertiser in one sentence. */
  words: { name: string; meaning: string };
  /** What it cannot judge without: where the door did not know it, the rule is silent. */
  needs?: Need;
  /** The version of the rule set that it came with; absent in rules of the first. */
  since?: number;
  /** What it saw, as a clause that can follow a colon. Findings of every version of the rule have one. */
  clause(detail: Evidence['detail'], locale: string): string;
}

/** Judges a click by itself, without memory, at its door. Pure: the same click gives the same finding. */
export interface GeneralRule<L extends Limits = Limits> extends RuleBase<L> {
  /** `limits` and `weight` are those in force. */
  judge(click: Click, limits: L, weight: number): Finding | undefined;
}

/**
 * Judges a click by what was seen of its kind, up to and including this one: by its address, its visitor and so on, each in a
 * track whose spans slide. Pure: the same counts give the same finding.
 */
export interface PatternRule<L extends Limits = Limits> extends RuleBase<L> {
  /** The tracks that it reads. */
  reads: readonly TrackKind[];
  /** `limits` and `weight` are those in force; of what is not known of the click, `seen` has nothing. */
  judge(seen: SeenBy, limits: L, click: Countable, weight: number): Finding | undefined;
}

/**
 * What a door knows of a click rather than reads in it: that a list names it, or that it is sent to try. It is about
 * nothing that an allow list could spare, and no setting changes it.
 */
export type DoorRule = Omit<RuleBase, 'about' | 'limits'>;

export type Rule = GeneralRule | PatternRule;

/** What a door may not know of a click. */
export type Need = 'user agent' | 'headers' | 'page time' | 'address' | 'visitor' | 'link';
