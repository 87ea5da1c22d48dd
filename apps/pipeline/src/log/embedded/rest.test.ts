import { expect, test } from 'vitest';
import { Rest, type RestOptions } from './rest.ts';

const SIGNAL = new AbortController().signal;

/** A rest whose folders are told of by the test; it begins with the first look in vain. */
function restOf(options: RestOptions = {}) {
  const watched = new Map<string, () => void>();
  const rest = new Rest(() => ['a', 'b'], {
    restlessLooks: 0,
    toldMs: 3_600_000,
    watchFolder: (folder, onWrite) => {
      watched.set(folder, onWrite);
      return { close: () => watched.delete(folder) };
    },
    ...options,
  });
  return { rest, watched };
}

test('a write ends a rest at once, and nothing is watched while there is something to do', async () => {
  const { rest, watched } = restOf();
  // Looks once more before it waits for what it watches since.
  await rest.pause(SIGNAL);
  expect([...watched.keys()]).toEqual(['a', 'b']);
  const paused = rest.pause(SIGNAL);
  watched.get('b')?.();
  await paused;
  expect(watched.size).toBe(0);
});

test('a write between the last look and the pause is not missed', async () => {
  const { rest, watched } = restOf();
  await rest.pause(SIGNAL);
  watched.get('a')?.();
  await rest.pause(SIGNAL);
  expect(watched.size).toBe(0);
});

test('it ends with its signal', async () => {
  const { rest } = restOf();
  const stop = new AbortController();
  await rest.pause(stop.signal);
  const paused = rest.pause(stop.signal);
  stop.abort();
  await paused;
});

test('where writes are found that nobody told of, it looks often again', async () => {
  const { rest } = restOf({ toldMs: 1 });
  const findsUntold = async () => {
    await rest.pause(SIGNAL);
    await rest.pause(SIGNAL);
    rest.found();
  };
  for (let i = 0; i < 3; i++) {
    await rest.pause(SIGNAL);
    expect(rest.isTold).toBe(true);
    await findsUntold();
  }
  await rest.pause(SIGNAL);
  expect(rest.isTold).toBe(false);
});

test('where a folder cannot be watched, it looks often', async () => {
  const { rest, watched } = restOf({
    watchFolder: (folder) => {
      if (folder === 'b') throw new Error('ENOSPC');
      watched.set(folder, () => undefined);
      return { close: () => watched.delete(folder) };
    },
  });
  await rest.pause(SIGNAL);
  expect(rest.isTold).toBe(false);
  expect(watched.size).toBe(0);
});
