import { expect, test } from 'vitest';
import { safePath } from './safe-path.ts';

test.each([
  ['/clicks?verdict=invalid', '/clicks?verdict=invalid'],
  ['//evil.example/x', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/login?next=/login', '/'],
  [['/a', '/b'], '/'],
  [undefined, '/'],
])('%j leads to %s', (value, path) => {
  expect(safePath(value)).toBe(path);
});
