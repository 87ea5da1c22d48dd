import { describe, expect, it, vi } from 'vitest';
import { Turns, TurnsTakenError } from './turns.ts';

/** Work that ends when it is told to. */
function work() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const begin = vi.fn(() => promise);
  return { begin, end: resolve };
}

describe('turns', () => {
  it('has an advertiser’s questions wait for each other, in order, and never for another’s', async () => {
    const turns = new Turns();
    const pieces = Array.from({ length: 4 }, work);
    const all = pieces.map(({ begin }) => turns.take('acme', begin));
    const begun = () => pieces.map(({ begin }) => begin.mock.calls.length);
    await vi.waitFor(() => expect(begun()).toEqual([1, 1, 0, 0]));
    expect(await turns.take('globex', async () => 'answered')).toBe('answered');
    expect(begun()).toEqual([1, 1, 0, 0]);
    pieces[1]?.end();
    await vi.waitFor(() => expect(begun()).toEqual([1, 1, 1, 0]));
    for (const { end } of pieces) end();
    await Promise.all(all);
    expect(begun()).toEqual([1, 1, 1, 1]);
  });

  it('gives a turn back when the work fails', async () => {
    const turns = new Turns();
    const fail = () => turns.take('acme', () => Promise.reject(new Error('no')));
    for (let i = 0; i < 5; i++) await expect(fail()).rejects.toThrow('no');
    expect(await turns.take('acme', async () => 1)).toBe(1);
  });

  it('refuses at once where too many wait', async () => {
    const turns = new Turns();
    const { begin, end } = work();
    const all = Array.from({ length: 2 + 32 }, () => turns.take('acme', begin));
    await expect(turns.take('acme', begin)).rejects.toThrow(TurnsTakenError);
    end();
    await Promise.all(all);
    expect(begin).toHaveBeenCalledTimes(34);
  });

  it('asks nothing for who has waited too long', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      const turns = new Turns();
      const { begin, end } = work();
      const first = [turns.take('acme', begin), turns.take('acme', begin)];
      await vi.waitFor(() => expect(begin).toHaveBeenCalledTimes(2));
      const late = vi.fn(async () => 'late');
      const waiting = expect(turns.take('acme', late)).rejects.toThrow(TurnsTakenError);
      vi.advanceTimersByTime(30_001);
      end();
      await waiting;
      await Promise.all(first);
      expect(late).not.toHaveBeenCalled();
    } finally {
      vi.useRealTimers();
    }
  });
});
