import { expect, test } from 'vitest';
import { parseLetterFilters } from './filters.ts';
import { visible } from './visible.ts';

const parse = (text: string) => parseLetterFilters(new URLSearchParams(text));

test('a URL names letters', () => {
  expect(parse('tab=discarded&topic=clicks.scored&stage=loader&after=clicks:0-7')).toEqual({
    state: 'discarded',
    topic: 'clicks.scored',
    stage: 'loader',
    after: 'clicks:0-7',
  });
  expect(parse('tab=lost&topic=letters&stage=fright&after=../x')).toEqual({ state: 'waiting' });
});

test('what a screen would not show, or would obey, is spelled out', () => {
  expect(visible('a\u0000\u001b[31m\u202egnp.exe\ud83d\u200b')).toBe(
    'a\\u{0}\\u{1b}[31m\\u{202e}gnp.exe\\u{d83d}\\u{200b}',
  );
  expect(visible('Été 夏 😀\n\tnext')).toBe('Été 夏 😀\n\tnext');
});
