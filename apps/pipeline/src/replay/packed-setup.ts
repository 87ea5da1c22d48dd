import type { ListEntry } from '@clickledger/domain';
import {
  GENERAL_RULES,
  Lists,
  PATTERN_RULES,
  type Rule,
  type RuleInForce,
  type RulesInForce,
} from '@clickledger/rules';
import type { RuleSetup } from './court.ts';

/** A setup as it goes to another thread, which has the rules itself: they are functions. */
export interface PackedSetup {
  version: number;
  general: readonly PackedRule[];
  patterns: readonly PackedRule[];
  entries: readonly ListEntry[];
}

type PackedRule = Omit<RuleInForce, 'rule'> & { name: string };

/** Setups that are packed together share after it what they shared before. */
export type PackedSetups = readonly [before: PackedSetup, after: PackedSetup];

export function packSetups(before: RuleSetup, after: RuleSetup): PackedSetups {
  return [packSetup(before), packSetup(after)];
}

export function unpackSetups([before, after]: PackedSetups): [before: RuleSetup, after: RuleSetup] {
  const lists = new Lists(before.entries);
  return [
    { rules: unpackRules(before), lists },
    { rules: unpackRules(after), lists: after.entries === before.entries ? lists : new Lists(after.entries) },
  ];
}

function packSetup({ rules, lists }: RuleSetup): PackedSetup {
  const pack = ({ rule, ...numbers }: RuleInForce): PackedRule => ({ name: rule.name, ...numbers });
  return {
    version: rules.version,
    general: rules.general.map(pack),
    patterns: rules.patterns.map(pack),
    entries: lists.entries,
  };
}

function unpackRules({ version, general, patterns }: PackedSetup): RulesInForce {
  return {
    version,
    general: general.map(unpackOf(GENERAL_RULES)),
    patterns: patterns.map(unpackOf(PATTERN_RULES)),
  };
}

function unpackOf<R extends Rule>(rules: readonly R[]): (packed: PackedRule) => RuleInForce<R> {
  return ({ name, ...numbers }) => {
    const rule = rules.find((each) => each.name === name);
    if (!rule) throw new Error(`There is no rule ${name}.`);
    return { rule, ...numbers };
  };
}
