import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ComparedClick, decide, type FirstClick, slotOf } from './first-clicks.ts';
import { AT_LEAST, TRUST_LEVELS, type Trust } from './trust.ts';

const WINDOW = 30_000;

interface Sent {
  at: number;
  standing: Trust;
}

/** Runs clicks of one visitor through the decision, in order of arrival. */
function runAll(clicks: Sent[]): (Sent & { id: string; repeats: string })[] {
  const store = new Map<string, FirstClick>();
  return clicks.map(({ at, standing }, i) => {
    const id = `c${i}`;
    const item: ComparedClick = { identity: id, eventTime: at, windowMs: WINDOW, standing };
    const { repeats, remember } = decide(item, (slot, each) => store.get(`${each} ${slot}`));
    if (remember) store.set(`${standing} ${slotOf(item)}`, { id, at });
    return { at, standing, id, repeats };
  });
}

const run = (times: number[]) => runAll(times.map((at) => ({ at, standing: 'registered' })));

test('a repeat within the window points to the first click; one at the window’s length does not', () => {
  expect(run([0, 29_999]).map((c) => c.repeats)).toEqual(['', 'c0']);
  expect(run([0, 30_000]).map((c) => c.repeats)).toEqual(['', '']);
});

test('a click that arrives late but happened just before counts as the repeat', () => {
  expect(run([100_000, 80_000, 60_000]).map((c) => c.repeats)).toEqual(['', 'c0', '']);
});

test('a retry of the first click itself is no repeat', () => {
  const store = new Map<number, FirstClick>([[0, { id: 'same', at: 0 }]]);
  const item = { identity: 'same', eventTime: 5_000, windowMs: WINDOW, standing: 'open' as const };
  expect(decide(item, (slot) => store.get(slot))).toEqual({ repeats: '', remember: false });
});

test('a click repeats what proves as much as it or more, and nothing that proves less', () => {
  const repeats = (...standings: Trust[]) =>
    runAll(standings.map((standing, i) => ({ at: i, standing }))).map((c) => c.repeats);
  expect(repeats('keyed', 'signed', 'registered', 'open')).toEqual(['', 'c0', 'c0', 'c0']);
  expect(repeats('open', 'registered', 'signed', 'keyed')).toEqual(['', '', '', '']);
});

const clicks = fc.array(
  fc.record({ at: fc.integer({ min: -200_000, max: 200_000 }), standing: fc.constantFrom(...TRUST_LEVELS) }),
  { maxLength: 60 },
);

test('in any order of arrival: first clicks of a standing lie a window apart, and each repeat within reach of its first', () => {
  fc.assert(
    fc.property(clicks, (sent) => {
      const outcomes = runAll(sent);
      for (const standing of TRUST_LEVELS) {
        const firsts = outcomes
          .filter((c) => c.repeats === '' && c.standing === standing)
          .map((c) => c.at)
          .sort((a, b) => a - b);
        for (let i = 1; i < firsts.length; i++) {
          expect((firsts[i] ?? 0) - (firsts[i - 1] ?? 0)).toBeGreaterThanOrEqual(WINDOW);
        }
      }
      for (const { at, standing, repeats } of outcomes) {
        if (repeats === '') continue;
        const first = outcomes[Number(repeats.slice(1))];
        expect(first?.repeats).toBe('');
        expect(AT_LEAST[standing]).toContain(first?.standing);
        expect(Math.abs((first?.at ?? 0) - at)).toBeLessThan(WINDOW);
      }
    }),
  );
});

test('whatever is sent that proves less, a click is judged as if nobody had sent it', () => {
  fc.assert(
    fc.property(clicks, fc.constantFrom(...TRUST_LEVELS), (sent, standing) => {
      const strong = (c: Sent) => AT_LEAST[standing].includes(c.standing);
      const among = runAll(sent).filter(strong);
      const alone = runAll(sent.filter(strong));
      expect(among.map((c) => c.repeats !== '')).toEqual(alone.map((c) => c.repeats !== ''));
    }),
  );
});
