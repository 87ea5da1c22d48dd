import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SharedAnswers } from './shared-answers.ts';

const question = (input: unknown = { range: '24h' }) => ({ name: 'questions.ask', input });

describe('answers that are shared', () => {
  let answers: SharedAnswers;
  let asked: number;
  const answer = async () => ++asked;
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
    answers = new SharedAnswers();
    asked = 0;
  });
  afterEach(() => vi.useRealTimers());

  it('are the same for a second', async () => {
    expect(await answers.of('acme', question(), answer)).toBe(1);
    vi.advanceTimersByTime(999);
    expect(await answers.of('acme', question(), answer)).toBe(1);
    vi.advanceTimersByTime(1);
    expect(await answers.of('acme', question(), answer)).toBe(2);
  });

  it('are those of one advertiser, and of one question', async () => {
    const all = [
      answers.of('acme', question(), answer),
      answers.of('globex', question(), answer),
      answers.of('acme', question({ range: '7d' }), answer),
      answers.of('acme', { name: 'overview.summary', input: { range: '24h' } }, answer),
      answers.of('acme', question({ over: 1n }), answer),
      answers.of('acme', question({ over: '1' }), answer),
    ];
    expect(await Promise.all(all)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('are forgotten where something changed, also while they are being made', async () => {
    const slow = Promise.withResolvers<number>();
    const first = answers.of('acme', question(), () => slow.promise);
    answers.forget('acme');
    expect(await answers.of('acme', question(), answer)).toBe(1);
    slow.resolve(0);
    expect(await first).toBe(0);
    expect(await answers.of('acme', question(), answer)).toBe(1);
  });

  it('are no errors of others', async () => {
    await expect(answers.of('acme', question(), () => Promise.reject(new Error('away')))).rejects.toThrow(
      'away',
    );
    expect(await answers.of('acme', question(), answer)).toBe(1);
  });
});
