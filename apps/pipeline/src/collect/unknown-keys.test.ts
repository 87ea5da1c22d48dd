import type { Logger } from '@clickledger/config';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createUnknownKeys } from './unknown-keys.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

test('who tries keys writes a line a minute, with how often', () => {
  const lines: object[] = [];
  const unknown = createUnknownKeys({ info: (details: object) => lines.push(details) } as unknown as Logger);
  for (let i = 0; i < 1_000; i++) unknown();
  vi.advanceTimersByTime(60_000);
  unknown();
  expect(lines).toEqual([
    { security: 'api_key.unknown', requests: 1 },
    { security: 'api_key.unknown', requests: 1_000 },
  ]);
});
