import { expect, test } from 'vitest';
import { Bell } from './bell.ts';

const NEVER = 2 ** 31 - 1;
const going = () => new AbortController().signal;

test('who pauses is woken, and the pause after that is whole', async () => {
  const bell = new Bell();
  const pause = bell.pause(NEVER, going());
  bell.ring();
  await pause;
  const next = bell.pause(NEVER, going());
  expect(await Promise.race([next, 'pauses'])).toBe('pauses');
  bell.ring();
  await next;
});

test('what is rung while nobody pauses is heard by the next one', async () => {
  const bell = new Bell();
  bell.ring();
  await bell.pause(NEVER, going());
});

test('a pause ends with its signal, and by itself', async () => {
  const ended = new AbortController();
  const pause = new Bell().pause(NEVER, ended.signal);
  ended.abort();
  await pause;
  await new Bell().pause(1, going());
});
