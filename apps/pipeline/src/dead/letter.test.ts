import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deadLetter, decodeDead, replayMark } from './letter.ts';
import { originalOffset, originEnd, originEndIn, withOrigin } from './origin.ts';

const AT = { topic: 'clicks.scored', partition: 2 } as const;

test('a letter is read as it was written, whatever the record said', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary' }),
      fc.nat(),
      (value, reason, offset) => {
        const { topic, key, value: letter } = deadLetter(AT, 'loader', { offset, value }, new Error(reason));
        expect([topic, key]).toEqual(['clicks.dead', `clicks.scored:2-${offset}`]);
        expect(decodeDead(letter)).toMatchObject({
          position: key,
          topic: 'clicks.scored',
          stage: 'loader',
          value,
        });
      },
    ),
  );
});

test('a letter of old says no stage: its topic tells', () => {
  const old = (topic: string) =>
    decodeDead(JSON.stringify({ position: `${topic}:0-7`, reason: 'r', value: 'v' }));
  expect(old('clicks')).toMatchObject({ stage: 'scorer', at: undefined, reason: 'r', value: 'v' });
  expect(old('clicks.rejected')).toMatchObject({ stage: 'loader' });
});

test.each([
  '',
  'null',
  '[]',
  '{',
  '{"position":7}',
  '{"position":"clicks:0-1"}',
  '{"position":"x:0-1","value":""}',
])('%s is no letter, and stops nobody', (value) => expect(decodeDead(value)).toBeUndefined());

test('a mark is read as it was written', () => {
  const mark = { position: 'clicks:0-7', replay: 'begun', at: 5 } as const;
  expect(decodeDead(replayMark(mark).value)).toEqual(mark);
});

test('a replayed record says where it stood, the first time first, and counts as of then', () => {
  const at = (value: string) => originalOffset('rollups.1m', { offset: 90, value });
  const once = withOrigin('{"a":1}\n', 'rollups.1m:0-17');
  const twice = withOrigin(once, 'rollups.1m:0-60');
  expect(JSON.parse(once)).toEqual({ a: 1, replayed_from: 'rollups.1m:0-17' });
  expect(JSON.parse(withOrigin('{}', 'clicks:0-1'))).toEqual({ replayed_from: 'clicks:0-1' });
  expect([at('{"a":1}'), at(once), at(twice), at(withOrigin('{}', 'clicks:0-1'))]).toEqual([90, 17, 17, 90]);
  expect(originEndIn(twice)).toBe(originEnd('rollups.1m:0-60'));
  expect(originEndIn('{"a":1}')).toBeUndefined();
});
