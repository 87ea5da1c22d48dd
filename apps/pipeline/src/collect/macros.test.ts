import { expect, test } from 'vitest';
import { withMacros } from './macros.ts';

const macros = { click_id: '01J&x', campaign_id: 'c', creative_id: 'k' };

test('appends what the landing page does not place, before the fragment', () => {
  expect(withMacros('https://a.example/p?utm=1#top', macros)).toBe(
    'https://a.example/p?utm=1&click_id=01J%26x&campaign_id=c&creative_id=k#top',
  );
});

test('fills placeholders, encoded, and appends the rest', () => {
  expect(withMacros('https://a.example/{campaign_id}?id={click_id}', macros)).toBe(
    'https://a.example/c?id=01J%26x&creative_id=k',
  );
});

test('appends nothing for what is empty', () => {
  expect(withMacros('https://a.example/', { click_id: '', campaign_id: '', creative_id: '' })).toBe(
    'https://a.example/',
  );
});
