import { buildClick } from '@clickledger/domain/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildSeen } from '../test/build-seen.ts';
import { generalFindings, judge, judgeable } from './judge.ts';
import { PATTERN_RULES } from './rules.ts';
import {
  AS_SHIPPED,
  canonicalSettings,
  compileSettings,
  DEFAULT_SETTINGS,
  RULE_MODES,
  type RuleSettings,
  SETTABLE_RULES,
} from './settings.ts';
import { settingsHash } from './settings-hash.ts';
import { ruleSettings } from './settings-schema.ts';

const click = buildClick({ visitor_id: 'v1', findings: null });
const robot = { ...click, declared_bot: 'Googlebot' };
const seen = { address: buildSeen({ burst: 75 }), visitor: buildSeen() };
const verdictOn = (settings: RuleSettings, on = click) => {
  const rules = compileSettings(settings, 7);
  return judge(judgeable(on, rules), seen, rules);
};

const setting = fc.record(
  { weight: fc.nat(100), mode: fc.constantFrom(...RULE_MODES) },
  { requiredKeys: [] },
);
const anySettings = fc.dictionary(fc.constantFrom(...SETTABLE_RULES.map(({ name }) => name)), setting);

describe('settings of rules', () => {
  test('change what a rule judges by, and its findings say which settings did', () => {
    expect(verdictOn(DEFAULT_SETTINGS).verdict).toBe('invalid');
    const more = { click_frequency_ip: { limits: { each_device_in_10_min: 75 } } };
    expect(verdictOn(more)).toMatchObject({ verdict: 'billable', evidence: [] });
    const fewer = { click_frequency_ip: { limits: { each_device_in_10_min: 74 }, weight: 40 } };
    expect(verdictOn(fewer)).toMatchObject({
      verdict: 'billable',
      evidence: [{ rule: 'click_frequency_ip', weight: 40, detail: { clicks: 75, settings: 7 } }],
    });
  });

  test('a rule that only reports keeps its finding, which weighs nothing', () => {
    const { verdict, score, evidence } = verdictOn({ declared_bot: { mode: 'report' } }, robot);
    expect([verdict, score]).toEqual(['invalid', 100]);
    expect(evidence).toMatchObject([
      { rule: 'declared_bot', weight: 0, detail: { bot: 'Googlebot', reported: 100, settings: 7 } },
      { rule: 'click_frequency_ip', weight: 100, detail: {} },
    ]);
    expect(evidence[1]?.detail).not.toHaveProperty('settings');
  });

  test('what is spared by a list is not reported as if it were not', () => {
    const entry = {
      id: '1',
      advertiserId: null,
      kind: 'allow',
      subject: 'user_agent',
      match: 'exact',
      value: click.user_agent,
      expiresAt: null,
    } as const;
    const found = generalFindings(robot, [entry], compileSettings({ declared_bot: { mode: 'report' } }));
    expect(found.at(-1)).toMatchObject({ rule: 'declared_bot', weight: 0, detail: { reported: 0 } });
  });

  test('a rule that is off finds nothing, and the others keep their counts', () => {
    const seenOften = { address: buildSeen({ burst: 99 }), visitor: buildSeen({ burst: 21 }) };
    const rules = compileSettings({ [PATTERN_RULES[0]?.name as string]: { mode: 'off' } });
    expect(
      judge(judgeable({ ...click, findings: [] }), seenOften, rules).evidence.map(({ rule }) => rule),
    ).toEqual(['click_frequency_visitor']);
  });

  test('every rule judges by the weight that it is given', () => {
    for (const { rule, weight } of [...AS_SHIPPED.general, ...AS_SHIPPED.patterns]) {
      expect(weight, rule.name).toBe(rule.weight);
      expect(weight, rule.name).toBeGreaterThan(0);
    }
    expect(verdictOn({ declared_bot: { weight: 30 } }, robot).evidence[0]?.weight).toBe(30);
  });

  test('have one form, and one hash, for all that judge alike', () => {
    const asShipped = Object.fromEntries(
      SETTABLE_RULES.map(({ name, limits, weight }) => [name, { limits, weight, mode: 'enforce' as const }]),
    );
    expect(canonicalSettings(asShipped)).toEqual({});
    expect(settingsHash(asShipped)).toBe(settingsHash(DEFAULT_SETTINGS));
    fc.assert(
      fc.property(anySettings, (settings) => {
        const reversed = Object.fromEntries(Object.entries(settings).reverse());
        expect(settingsHash(reversed)).toBe(settingsHash(settings));
        expect(ruleSettings.parse(settings)).toEqual(canonicalSettings(settings));
        const [a, b] = [compileSettings(settings), compileSettings(canonicalSettings(settings))];
        expect(a).toEqual(b);
      }),
    );
  });

  test.each<[string, unknown, string]>([
    ['an unknown rule', { click_speed: {} }, 'There is no rule "click_speed". Rules: declared_bot, '],
    [
      'an unknown limit',
      { click_frequency_visitor: { limits: { clicks: 3 } } },
      'The rule click_frequency_visitor has no limit "clicks". Its limits: clicks_in_10_min.',
    ],
    [
      'a limit of a rule without any',
      { datacenter: { limits: { most: 1 } } },
      'The rule datacenter has no limit "most". It has none.',
    ],
    ['a negative limit', { clicked_before_seen: { limits: { soonest_ms: -1 } } }, '>=0'],
    ['a weight beyond what decides', { datacenter: { weight: 101 } }, '<=100'],
    ['an unknown mode', { datacenter: { mode: 'on' } }, '"enforce"|"report"|"off"'],
    ['a misspelt setting', { datacenter: { limit: {} } }, 'Unrecognized key: "limit"'],
  ])('refuse %s', (_name, settings, message) => {
    const { error } = ruleSettings.safeParse(settings);
    expect(error?.issues.map((issue) => issue.message).join()).toContain(message);
  });
});
