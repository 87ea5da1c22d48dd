import { expect, test } from 'vitest';
import { createLogger } from './logger.ts';
import { withoutPersonal } from './without-personal.ts';

test.each([
  ['Key (email)=(ada@acme.example) already exists.', 'Key (email)=([e-mail]) already exists.'],
  ['{"ip":"203.0.113.77","x":1}', '{"ip":"[address]","x":1}'],
  ["Cannot parse '2001:db8:1:2:3:4:5:6' here", "Cannot parse '[address]' here"],
  ['from 2001:db8::1, again', 'from [address], again'],
  ['connect ECONNREFUSED 127.0.0.1:5432', 'connect ECONNREFUSED 127.0.0.1:5432'],
  ['connect ECONNREFUSED 10.0.0.7:9092', 'connect ECONNREFUSED 10.0.0.7:9092'],
  ['connect ECONNREFUSED ::1:5432', 'connect ECONNREFUSED ::1:5432'],
  ['ClickHouse 26.7.2 at 2026-11-26T02:35:21Z', 'ClickHouse 26.7.2 at 2026-11-26T02:35:21Z'],
  ['at file:///app/server.ts:12:34', 'at file:///app/server.ts:12:34'],
  ['', ''],
])('%s', (text, logged) => {
  expect(withoutPersonal(text)).toBe(logged);
});

test('what an error quotes, its causes included, does not reach a line', () => {
  const lines: string[] = [];
  const logger = createLogger({ LOG_LEVEL: 'info' }, 'test', { write: (line) => void lines.push(line) });
  const cause = Object.assign(new Error('duplicate'), { detail: 'Key (email)=(ada@acme.example) exists.' });
  const error = new Error('Row of 203.0.113.77 was refused', { cause });
  logger.error({ err: error }, 'a stage failed');
  logger.child({ role: 'loader' }).warn({ err: error, reason: 'from 2001:db8::77' }, 'again');
  logger.error({ err: 'ada@acme.example' }, 'as text');
  expect(lines).toHaveLength(3);
  for (const personal of ['203.0.113.77', 'ada@acme.example', '2001:db8::77']) {
    expect(lines.join('')).not.toContain(personal);
  }
  expect(lines[0]).toContain('"stack"');
});
