import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createUnknownKeys } from './unknown-keys.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

test('who tries keys writes a line a minute, with how often', () => {
  const lines: object[] = [];
  const logger = { info: (details: object) => lines.push(details) };
  const unknown = createUnknownKeys();
  for (let i = 0; i < 1_000; i++) unknown(logger);
  vi.advanceTimersByTime(60_000);
  unknown(logger);
  expect(lines).toEqual([
    { security: 'api_key.unknown', requests: 1 },
    { security: 'api_key.unknown', requests: 1_000 },
  ]);
});
