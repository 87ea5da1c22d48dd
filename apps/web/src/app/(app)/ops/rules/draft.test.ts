import { expect, test } from 'vitest';
import type { RuleRow } from '#lib/model.ts';
import { changesOf, fieldName, problemOf, settingsOf } from './draft.ts';

const rule: RuleRow = {
  name: 'click_frequency_ip',
  words: { name: 'Too many from one address', meaning: '' },
  version: 3,
  class: 'sivt',
  kind: 'pattern',
  limits: [{ name: 'clicks_per_10_min', shipped: 60, value: 90 }],
  weight: 100,
  shippedWeight: 100,
  mode: 'enforce',
  since: null,
};

test('a draft changes what differs from what is in force, and says all settings', () => {
  const draft = { 'click_frequency_ip.mode': 'report', 'click_frequency_ip.clicks_per_10_min': '90' };
  expect(changesOf([rule], {})).toEqual([]);
  expect(changesOf([rule], draft)).toEqual([
    {
      key: 'click_frequency_ip.mode',
      rule: 'Too many from one address',
      field: 'mode',
      was: 'enforce',
      is: 'report',
    },
  ]);
  expect(settingsOf([rule], draft)).toEqual({
    click_frequency_ip: { mode: 'report', weight: 100, limits: { clicks_per_10_min: 90 } },
  });
});

test.each([
  ['weight', '', 'give a number from 0 on'],
  ['weight', '101', 'give 0 to 100 points'],
  ['weight', '50', undefined],
  ['soonest_ms', '-1', 'give a number from 0 on'],
  ['soonest_ms', '0.5', undefined],
  ['mode', 'off', undefined],
])('%s of %s: %s', (name, value, problem) => {
  expect(problemOf(name, value)).toBe(problem);
});

test('a limit is read as words', () => {
  expect(fieldName('clicks_per_10_min')).toBe('clicks per 10 min');
  expect(fieldName('soonest_ms')).toBe('soonest (ms)');
});
