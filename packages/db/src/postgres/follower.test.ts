import { expect, test } from 'vitest';
import { Follower } from './follower.ts';

const HOUR_MS = 3_600_000;
const NEVER = { untoldMs: HOUR_MS, toldMs: HOUR_MS };
const SIGNAL = new AbortController().signal;

/** One that is told of changes and has asked since. */
function told(): Follower {
  const follower = new Follower();
  follower.told(true);
  follower.isDue(NEVER);
  return follower;
}

test('a change ends a pause, and several end one', async () => {
  const follower = told();
  const paused = follower.pause(NEVER, SIGNAL);
  for (let i = 0; i < 5; i++) follower.ring();
  await paused;
  expect(follower.isDue(NEVER)).toBe(false);
});

test('a change that is told of between two pauses ends the next', async () => {
  const follower = told();
  follower.ring();
  await follower.pause(NEVER, SIGNAL);
});

test('should a change not be told of, it is asked about now and then', async () => {
  await told().pause({ untoldMs: HOUR_MS, toldMs: 1 }, SIGNAL);
});

test('where nobody tells it asks as often as it would', async () => {
  const follower = new Follower();
  await follower.pause({ untoldMs: 1, toldMs: HOUR_MS }, SIGNAL);
});

test('it asks at once when nobody tells any more, and when somebody tells again', async () => {
  const follower = told();
  for (const isTold of [false, true]) {
    const paused = follower.pause(NEVER, SIGNAL);
    follower.told(isTold);
    await paused;
  }
});

test('a pause ends with its signal', async () => {
  const stop = new AbortController();
  const paused = told().pause(NEVER, stop.signal);
  stop.abort();
  await paused;
});
