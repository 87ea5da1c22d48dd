import { buildClick } from '@clickledger/domain/testing';
import { foundBy } from '@clickledger/rules/testing';
import { expect, test } from 'vitest';
import { clickedBeforeSeen } from './clicked-before-seen.ts';
import { declaredAutomation } from './declared-automation.ts';

test('a browser that says that a program drives it decides alone', () => {
  const finding = foundBy(declaredAutomation, buildClick({ webdriver: true }));
  expect(finding?.weight).toBe(100);
  expect(declaredAutomation.clause(finding?.detail ?? {}, 'en')).toContain('a program drives it');
  expect(foundBy(declaredAutomation, buildClick({ webdriver: false }))).toBeUndefined();
});

test.each([
  [0, undefined],
  [1, 50],
  [249, 50],
  [250, undefined],
  [3_600_000, undefined],
])('a click after %i ms weighs %s', (page_ms, weight) => {
  expect(foundBy(clickedBeforeSeen, buildClick({ page_ms }))?.weight).toBe(weight);
});

test('a click before anybody can have seen the ad says when it came', () => {
  const finding = foundBy(clickedBeforeSeen, buildClick({ page_ms: 12 }));
  expect(clickedBeforeSeen.clause(finding?.detail ?? {}, 'en')).toBe(
    'it came 12 ms after its page began to load, sooner than anybody sees an ad',
  );
});
