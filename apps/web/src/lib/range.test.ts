import { expect, test } from 'vitest';
import { DEFAULT_RANGE, parseRange, withRange } from './range.ts';

const params = (text: string) => new URLSearchParams(text);

test('a URL names a preset, two instants or nothing', () => {
  expect(parseRange(params('range=7d'))).toEqual({ preset: '7d' });
  expect(parseRange(params(''))).toEqual(DEFAULT_RANGE);
  expect(parseRange(params('from=2026-07-01T00:00Z&to=2026-07-02T00:00Z'))).toEqual({
    from: new Date('2026-07-01T00:00Z'),
    to: new Date('2026-07-02T00:00Z'),
  });
});

test.each([
  'range=9y',
  'from=2026-07-01T00:00Z',
  'from=2026-07-02T00:00Z&to=2026-07-01T00:00Z',
  'from=2026-13-01T00:00Z&to=2026-14-01T00:00Z',
  'from=yesterday&to=today',
])('an unusable range (%s) is the default', (text) => {
  expect(parseRange(params(text))).toEqual(DEFAULT_RANGE);
});

test('what is written is read back, and other filters stay', () => {
  for (const range of [
    { preset: '30d' as const },
    { from: new Date('2026-07-01T22:00:00Z'), to: new Date('2026-07-01T22:01:30.250Z') },
  ]) {
    const written = withRange(params('verdict=invalid&range=1h&cursor=x'), range);
    expect(parseRange(written)).toEqual(range);
    expect(written.get('verdict')).toBe('invalid');
    expect(written.has('cursor')).toBe(false);
  }
});
