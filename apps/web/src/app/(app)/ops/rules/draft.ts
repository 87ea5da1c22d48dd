import type { RuleMode, RuleSetting, RuleSettings } from '@clickledger/rules';
import type { RuleRow } from '#lib/model.ts';

/** What is typed over what is in force, by `rule.field`: `mode`, `weight`, or the name of a limit. */
export type Draft = Readonly<Record<string, string>>;

/** A field of a rule that can be edited. */
export interface RuleField {
  key: string;
  name: string;
  value: string;
}

/** A value of the draft that differs from the one in force. */
export interface DraftChange {
  key: string;
  rule: string;
  field: string;
  was: string;
  is: string;
}

export const MODE_NAMES: Record<RuleMode, string> = {
  enforce: 'enforces',
  report: 'reports only',
  off: 'off',
};

/** The fields of a rule, as they are in force. */
export function fieldsOf(rule: RuleRow): RuleField[] {
  const field = (name: string, value: string | number) => ({
    key: `${rule.name}.${name}`,
    name,
    value: String(value),
  });
  return [
    field('mode', rule.mode),
    field('weight', rule.weight),
    ...rule.limits.map(({ name, value }) => field(name, value)),
  ];
}

/** What the draft changes, in the order of the rules. */
export function changesOf(rules: readonly RuleRow[], draft: Draft): DraftChange[] {
  return rules.flatMap((rule) =>
    fieldsOf(rule).flatMap(({ key, name, value }) => {
      const is = draft[key] ?? value;
      return is === value ? [] : [{ key, rule: rule.words.name, field: name, was: value, is }];
    }),
  );
}

/** What is wrong with a field, as it goes on after its name; undefined where nothing is. */
export function problemOf(name: string, value: string): string | undefined {
  if (name === 'mode') return undefined;
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number) || number < 0) return 'give a number from 0 on';
  if (name === 'weight' && (!Number.isInteger(number) || number > 100)) return 'give 0 to 100 points';
  return undefined;
}

/** All settings as the draft has them: what is as shipped is left to the server to leave out. */
export function settingsOf(rules: readonly RuleRow[], draft: Draft): RuleSettings {
  return Object.fromEntries(
    rules.map((rule) => {
      const of = (name: string, value: string | number) => draft[`${rule.name}.${name}`] ?? String(value);
      const setting: RuleSetting = {
        mode: of('mode', rule.mode) as RuleMode,
        weight: Number(of('weight', rule.weight)),
        limits: Object.fromEntries(rule.limits.map(({ name, value }) => [name, Number(of(name, value))])),
      };
      return [rule.name, setting];
    }),
  );
}

/** `clicks_per_10_min` as people read it. */
export function fieldName(name: string): string {
  return name.replaceAll('_', ' ').replace(/\bms\b/, '(ms)');
}
