import type { Evidence } from '@clickledger/domain';
import { describe, expect, test } from 'vitest';
import { type CheckedClick, checksOf } from './checks.ts';
import { notesOf } from './notes.ts';
import { RULE_SET } from './rules.ts';

const click: CheckedClick = {
  verdict: 'billable',
  invalid_class: '',
  cost_micros: 420_000n,
  country: 'DE',
  browser: 'Firefox',
  os: 'Linux',
  duplicate_of: '',
  evidence: [],
  rule_set: RULE_SET,
  headers: { accept: '*/*' },
  link_token: 'R9RZy_Nyqf4',
  page_ms: 4_000,
  user_agent_known: true,
  visitor_id: 'v-1',
  network_list: 'datacenter-asns.tsv 1 (2026-11-20)',
  dedupe_window_ms: 30_000,
  event_time: Date.UTC(2026, 10, 26, 12),
  ip_prefix: '198.51.100.0',
};
const finding = (rule: string, weight: number, detail: Evidence['detail'] = {}): Evidence => ({
  rule,
  version: 1,
  class: 'sivt',
  weight,
  detail,
});
const texts = (change: Partial<CheckedClick>) =>
  notesOf({ ...click, ...change }, 'en').map(({ text }) => text);
const outcomes = (change: Partial<CheckedClick>) =>
  Object.fromEntries(
    checksOf({ ...click, ...change }, 'en').flatMap(({ checks }) =>
      checks.map(({ rule, name, outcome }) => [rule || name, outcome]),
    ),
  );
const MANY = finding('click_frequency_ip', 100, { clicks: 84, minutes: 10 });

describe('notes', () => {
  test('tell the versions of rules and list, and how old the list was', () => {
    expect(texts({})).toEqual([
      `Judged by rule set ${RULE_SET}, which is in force; its network by the list datacenter-asns.tsv 1 of 2026-11-20, 6 days old then.`,
    ]);
    expect(texts({ rule_set: 2, network_list: '' })).toEqual([
      `Judged by rule set 2, where ${RULE_SET} is in force now.`,
    ]);
    expect(texts({ rule_set: 0, network_list: 'own.txt' })).toEqual([
      'Judged before versions of rules were noted; its network by the list own.txt.',
    ]);
  });

  test('tell the class of what is invalid in words', () => {
    expect(texts({ verdict: 'invalid', invalid_class: 'sivt', evidence: [MANY] })[0]).toMatch(
      /^Sophisticated invalid traffic \(SIVT\): /,
    );
  });

  test('tell doubts that did not decide about a charged click', () => {
    expect(texts({ evidence: [finding('missing_headers', 50, { missing: 'accept-language' })] })[0]).toBe(
      'Doubted by 50 of 100 points, which did not decide: accept-language is missing, which every browser sends.',
    );
  });

  test('tell that a duplicate is a robot, too', () => {
    expect(texts({ verdict: 'duplicate', duplicate_of: 'a', evidence: [MANY] })[0]).toBe(
      'Were it no repeat, it would be invalid (SIVT): 84 clicks from this address in 10 minutes; limit 60. It is counted as a duplicate.',
    );
  });

  test('tell what a rule only reports, and whether it would have decided', () => {
    const saw = { clicks: 84, minutes: 10, limit: 70 };
    expect(texts({ evidence: [finding('click_frequency_ip', 0, { ...saw, reported: 100 })] })[0]).toBe(
      '84 clicks from this address in 10 minutes; limit 70: would have been refused; this rule only reports.',
    );
    expect(texts({ evidence: [finding('click_frequency_ip', 0, { ...saw, reported: 40 })] })[0]).toMatch(
      /: would have weighed 40 points; this rule only reports\.$/,
    );
  });
});

describe('checks', () => {
  test('every rule passed a click of which all is known', () => {
    expect(new Set(Object.values(outcomes({})))).toEqual(new Set(['passed']));
    expect(outcomes({})).not.toHaveProperty('allowed_by_list');
    expect(outcomes({})).toHaveProperty('Dedupe window');
  });

  test('a rule that could not look does not claim that the click passed', () => {
    expect(outcomes({ headers: null, page_ms: 0, ip_prefix: '', visitor_id: '' })).toMatchObject({
      declared_bot: 'passed',
      missing_headers: 'not known',
      clicked_before_seen: 'not known',
      datacenter: 'not known',
      click_frequency_ip: 'not known',
      click_frequency_visitor: 'not known',
    });
    expect(outcomes({ rule_set: 2 })).toMatchObject({
      datacenter: 'passed',
      unknown_browser: 'came later',
      blocked_by_list: 'came later',
    });
  });

  test('what an allow list spares is not counted, and not passed', () => {
    const allowed = finding('allowed_by_list', 0, { entry: 'e', by: 'address', whose: 'advertiser' });
    expect(outcomes({ evidence: [allowed] })).toMatchObject({
      allowed_by_list: 'found',
      datacenter: 'passed',
      click_frequency_ip: 'not needed',
    });
  });

  test('what was found, spared or reported is told, also of rules that are gone', () => {
    const evidence = [
      finding('declared_bot', 100, { bot: 'Googlebot' }),
      finding('datacenter', 0),
      finding('missing_headers', 0, { reported: 50, missing: 'accept' }),
      finding('rule_of_yesterday', 100),
    ];
    expect(outcomes({ verdict: 'invalid', evidence })).toMatchObject({
      declared_bot: 'found',
      datacenter: 'spared',
      missing_headers: 'reported',
      click_frequency_ip: 'not needed',
      rule_of_yesterday: 'found',
    });
  });
});
