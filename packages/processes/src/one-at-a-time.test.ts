import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { scratchFolder } from '../test/scratch.ts';
import { oneAtATime } from './one-at-a-time.ts';

const never = new AbortController().signal;

test('what is begun at once is done one after the other', async () => {
  const folder = scratchFolder();
  const steps: string[] = [];
  const work = (name: string) => async () => {
    steps.push(`${name} begins`);
    await delay(20);
    steps.push(`${name} ends`);
  };
  await Promise.all(['a', 'b', 'c'].map((name) => oneAtATime(folder, never, work(name))));
  for (const [i, step] of steps.entries())
    if (i % 2 === 1) expect(step).toBe(steps[i - 1]?.replace('begins', 'ends'));
  expect(steps).toHaveLength(6);
});

test('work that fails makes way, and what it threw is told', async () => {
  const folder = scratchFolder();
  await expect(oneAtATime(folder, never, () => Promise.reject(new Error('broken')))).rejects.toThrow(
    'broken',
  );
  expect(await oneAtATime(folder, never, async () => 'done')).toBe('done');
});

test('who waits may give up', async () => {
  const folder = scratchFolder();
  const { promise, resolve } = Promise.withResolvers<void>();
  const first = oneAtATime(folder, never, () => promise);
  const stop = new AbortController();
  const second = oneAtATime(folder, stop.signal, async () => 'done');
  stop.abort(new Error('enough'));
  await expect(second).rejects.toThrow();
  resolve();
  await first;
});
