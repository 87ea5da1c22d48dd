import { expect, test } from 'vitest';
import { reasonText } from './reason.ts';
import { RULE_SET, RULES } from './rules.ts';

test('a rule of another version keeps its name', () => {
  expect(reasonText('a_rule_to_come')).toEqual({ name: 'a_rule_to_come', meaning: '' });
});

test('every rule has a name of its own, and words that a page can show', () => {
  expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
  for (const { name, words } of RULES) {
    expect(name).toMatch(/^[a-z_]+$/);
    expect(words.meaning).toMatch(/^[A-Z].*\.$/);
  }
});

test('the rule set has another version with each rule that comes, goes or changes', () => {
  expect([RULE_SET, ...RULES.map(({ name, version }) => `${name} ${version}`)]).toEqual([
    9,
    'test_click 1',
    'blocked_by_list 1',
    'allowed_by_list 1',
    'declared_bot 3',
    'declared_automation 1',
    'missing_user_agent 2',
    'unknown_browser 4',
    'datacenter 2',
    'anonymous_network 1',
    'missing_headers 2',
    'inconsistent_headers 2',
    'unfitting_request 1',
    'clicked_before_seen 1',
    'click_frequency_ip 5',
    'click_frequency_visitor 4',
    'click_load_ip 1',
    'click_load_visitor 1',
    'click_load_network 3',
    'click_load_operator 1',
    'one_site_only 1',
    'clockwork 1',
    'rapid_clicks 1',
    'replayed_token 1',
    'visitor_on_many_networks 1',
    'impossible_travel 1',
  ]);
});
