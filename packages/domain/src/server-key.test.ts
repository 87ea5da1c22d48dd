import { expect, test } from 'vitest';
import { bearerKey, keyProblem, scopeMissing } from './server-key.ts';

test('a key stands behind Bearer, whatever the case and the spaces', () => {
  expect(bearerKey('Bearer clk_a')).toBe('clk_a');
  expect(bearerKey('bearer   clk_a')).toBe('clk_a');
  for (const none of [undefined, '', 'Bearer', 'Bearer ', 'Basic clk_a', 'Bearer clk_a b'])
    expect(bearerKey(none)).toBeUndefined();
});

test('a key that is not found is unknown, and one is over from the very time at which it ends', () => {
  expect(keyProblem(undefined, 10)).toBe('unknown');
  expect(keyProblem({ expiresAt: 10 }, 10)).toBe('expired');
  expect(keyProblem({ expiresAt: 11 }, 10)).toBeNull();
  expect(keyProblem({ expiresAt: null }, 10)).toBeNull();
});

test('which scope it takes is said with what it is for', () => {
  expect(scopeMissing('send')).toBe(
    'This key may not send clicks: that takes one with the scope send. Make it under Settings, Keys.',
  );
});
