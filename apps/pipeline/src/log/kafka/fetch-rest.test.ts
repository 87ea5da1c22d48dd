import { expect, test } from 'vitest';
import { FetchRest } from './fetch-rest.ts';

const PACED = { minBytes: 1_048_576, maxWaitTime: 250, topics: ['clicks'] };
const LATER_MS = 60_000;

test('fetches keep their pace while records come, and for some seconds after', () => {
  const rest = new FetchRest(0);
  expect(rest.waits(PACED, 0)).toEqual(PACED);
  for (let now = 0; now < LATER_MS; now += 4_000) {
    rest.answered(1, now);
    expect(rest.waits(PACED, now + 3_999)).toEqual(PACED);
  }
});

test('where nothing comes they wait longer, and for the first record alone', () => {
  const rest = new FetchRest(0);
  rest.answered(0, LATER_MS);
  expect(rest.waits(PACED, LATER_MS)).toEqual({ ...PACED, minBytes: 1, maxWaitTime: 500 });
  rest.answered(1, LATER_MS + 1);
  expect(rest.waits(PACED, LATER_MS + 2)).toEqual(PACED);
});

test('none waits less than it would', () => {
  const rest = new FetchRest(0);
  expect(rest.waits({ ...PACED, maxWaitTime: 2_000 }, LATER_MS)).toMatchObject({ maxWaitTime: 2_000 });
});
