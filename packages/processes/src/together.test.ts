import { expect, it } from 'vitest';
import { together } from './together.ts';

const never = new AbortController().signal;

it('gives what each comes to, in their order', async () => {
  expect(await together(never, [async () => 1, async () => 'two'])).toEqual([1, 'two']);
});

it('tells the others when one fails, and waits until they have ended', async () => {
  let ended = false;
  const other = async (signal: AbortSignal) => {
    await new Promise((done) => signal.addEventListener('abort', done));
    await Promise.resolve();
    ended = true;
    throw new Error('second');
  };
  const both = together(never, [other, () => Promise.reject(new Error('first'))]);
  await expect(both).rejects.toThrow('first');
  expect(ended).toBe(true);
});

it('passes on that it is to stop', async () => {
  const stop = new AbortController();
  const both = together(stop.signal, [
    async (signal) => new Promise((done) => signal.addEventListener('abort', () => done('stopped'))),
    async () => stop.abort(),
  ]);
  expect(await both).toEqual(['stopped', undefined]);
});
