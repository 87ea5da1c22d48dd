import { expect, test } from 'vitest';
import { redirectWithin } from './callback-url.ts';

const BASE = 'https://ads.example';

test.each(['', 'x', 'javascript:alert(1)', 'data:,x', 'http://', 'https://[', '\0', 'ftp://a/', ' //'])(
  '%j leads home',
  (asked) => {
    expect(redirectWithin(BASE, asked)).toMatch(/^https:\/\/ads\.example(\/|$)/);
  },
);

test.each([
  ['/clicks?q=1', 'https://ads.example/clicks?q=1'],
  ['https://ads.example/billing', 'https://ads.example/billing'],
  ['https://evil.example/', BASE],
  ['//evil.example/', BASE],
  ['https://ads.example.evil.example/', BASE],
  ['/\\evil.example', BASE],
])('after %s comes %s', (asked, page) => {
  expect(redirectWithin(BASE, asked)).toBe(page);
});
