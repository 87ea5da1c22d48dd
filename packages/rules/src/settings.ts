import type { GeneralRule, Limits, PatternRule, Rule } from './rule.ts';
import { GENERAL_RULES, PATTERN_RULES } from './rules.ts';

/** Whether findings of a rule count, are only kept to be seen, or are not made at all. */
export const RULE_MODES = ['enforce', 'report', 'off'] as const;
export type RuleMode = (typeof RULE_MODES)[number];

/** What an operator changed of one rule; the rest is as shipped. */
export interface RuleSetting {
  limits?: Limits;
  /** Points of a finding, 0 to 100. */
  weight?: number;
  mode?: RuleMode;
}

/** By name of the rule. See `settings-schema.ts` for what may stand in it. */
export type RuleSettings = Readonly<Record<string, RuleSetting>>;

/** Nothing is changed. */
export const DEFAULT_SETTINGS: RuleSettings = {};

/** Rules that settings may change, in the order in which findings are shown. */
export const SETTABLE_RULES: readonly Rule[] = [...GENERAL_RULES, ...PATTERN_RULES];

/** A rule with the numbers that it judges by. */
export interface RuleInForce<R extends Rule = Rule> {
  rule: R;
  limits: Limits;
  weight: number;
  /** Its findings weigh nothing, and say in `detail.reported` what they would have weighed. */
  reportsOnly: boolean;
  /** Version of the settings, where they change this rule: kept in `detail.settings`. 0 for a rule as shipped. */
  settings: number;
}

/** Settings made ready to judge by: compiled once, so that no click merges anything. */
export interface RulesInForce {
  /** Version of the settings they come from; 0 as shipped. */
  version: number;
  general: readonly RuleInForce<GeneralRule>[];
  patterns: readonly RuleInForce<PatternRule>[];
}

/** Rules that are off are left out. `version` numbers the settings; 0 for such as nobody applied. */
export function compileSettings(settings: RuleSettings, version = 0): RulesInForce {
  const inForce = <R extends Rule>(rules: readonly R[]) =>
    rules
      .map((rule) => ruleInForce(rule, settings[rule.name], version))
      .filter(({ rule }) => settings[rule.name]?.mode !== 'off');
  return { version, general: inForce(GENERAL_RULES), patterns: inForce(PATTERN_RULES) };
}

function ruleInForce<R extends Rule>(rule: R, setting: RuleSetting = {}, version = 0): RuleInForce<R> {
  return {
    rule,
    limits: { ...rule.limits, ...setting.limits },
    weight: setting.weight ?? rule.weight,
    reportsOnly: setting.mode === 'report',
    settings: changesOf(rule, setting) ? version : 0,
  };
}

/** The rules as they are shipped. */
export const AS_SHIPPED: RulesInForce = compileSettings(DEFAULT_SETTINGS);

/**
 * The one form of settings that judge alike: what is as shipped is left out, and names are in order. Names of no rule
 * or limit are left out, too.
 */
export function canonicalSettings(settings: RuleSettings): RuleSettings {
  const changed = SETTABLE_RULES.map((rule) => [rule.name, changesOf(rule, settings[rule.name])] as const)
    .filter((entry): entry is readonly [string, RuleSetting] => entry[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(changed);
}

/** What a setting changes of a rule; undefined where it changes nothing. */
function changesOf(rule: Rule, { limits = {}, weight, mode }: RuleSetting = {}): RuleSetting | undefined {
  const changes: RuleSetting = {};
  const names = Object.keys(rule.limits).sort();
  const changed = names.flatMap((name) => {
    const value = limits[name];
    return value === undefined || value === rule.limits[name] ? [] : [[name, value] as const];
  });
  if (changed.length > 0) changes.limits = Object.fromEntries(changed);
  if (weight !== undefined && weight !== rule.weight) changes.weight = weight;
  if (mode !== undefined && mode !== 'enforce') changes.mode = mode;
  return Object.keys(changes).length > 0 ? changes : undefined;
}
