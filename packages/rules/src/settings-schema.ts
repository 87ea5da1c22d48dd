import * as z from 'zod';
import type { Rule } from './rule.ts';
import {
  canonicalSettings,
  RULE_MODES,
  type RuleSetting,
  type RuleSettings,
  SETTABLE_RULES,
} from './settings.ts';

const BY_NAME = new Map(SETTABLE_RULES.map((rule) => [rule.name, rule]));

const setting = z.strictObject({
  limits: z.record(z.string(), z.number().min(0).max(1_000_000_000)).optional(),
  weight: z.int().min(0).max(100).optional(),
  mode: z.enum(RULE_MODES).optional(),
});

/**
 * Settings of rules, by name: `{ "click_frequency_visitor": { "limits": { "clicks_in_10_min": 30 }, "mode": "report" } }`.
 * A rule or limit that is none is refused with the names of those that are. Gives the canonical form.
 */
export const ruleSettings = z
  .record(z.string(), setting)
  .superRefine((settings, { addIssue }) => {
    for (const [name, { limits = {} }] of Object.entries(settings)) {
      const rule = BY_NAME.get(name);
      if (!rule) {
        const names = SETTABLE_RULES.map((each) => each.name).join(', ');
        addIssue({
          code: 'custom',
          path: [name],
          message: `There is no rule ${quoted(name)}. Rules: ${names}.`,
        });
        continue;
      }
      for (const limit of Object.keys(limits)) {
        if (Object.hasOwn(rule.limits, limit)) continue;
        addIssue({ code: 'custom', path: [name, 'limits', limit], message: noSuchLimit(rule, limit) });
      }
    }
  })
  .transform((settings): RuleSettings => canonicalSettings(settings as Record<string, RuleSetting>));

function noSuchLimit({ name, limits }: Rule, limit: string): string {
  const names = Object.keys(limits);
  const has = names.length > 0 ? `Its limits: ${names.join(', ')}.` : 'It has none.';
  return `The rule ${name} has no limit ${quoted(limit)}. ${has}`;
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 60));
}
