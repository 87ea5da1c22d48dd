import { describe, expect, test } from 'vitest';
import { type ForecastDay, forecast } from './forecast.ts';

/** Mulberry32: the same numbers at every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Kind {
  /** How unlike each other days, and hours of a day, are by chance. */
  days: number;
  hours: number;
  /** How much weekends have of a working day. */
  weekend: number;
}

const KINDS: Record<string, Kind> = {
  steady: { days: 0.08, hours: 0.1, weekend: 1 },
  'with weekends': { days: 0.15, hours: 0.25, weekend: 0.5 },
  'of uneven days': { days: 0.4, hours: 0.3, weekend: 0.8 },
  'of few clicks': { days: 0.1, hours: 1.2, weekend: 1 },
};

/** A history of days up to an hour of the last, and what came of it. */
function generate(seed: number, kind: Kind, past: number, toCome: number) {
  const next = random(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const factor = (deviation: number) => Math.exp(deviation * normal() - deviation ** 2 / 2);
  const cut = 1 + Math.floor(next() * 22);
  const first = Math.floor(next() * 7);
  const level = 50 + 500 * next();
  const made = Array.from({ length: past + 1 + toCome }, (_, i): ForecastDay => {
    const weekday = (first + i) % 7;
    const day = level * factor(kind.days) * (weekday >= 5 ? kind.weekend : 1);
    const hours = Array.from(
      { length: 24 },
      (_, hour) => day * (1 + Math.sin((hour - 9) / 3.8) * 0.7) * factor(kind.hours),
    );
    const sum = (part: number[]) => part.reduce((total, value) => total + value, 0);
    return { weekday, before: sum(hours.slice(0, cut)), after: sum(hours.slice(cut)) };
  });
  const today = made[past] as ForecastDay;
  const later = made.slice(past + 1);
  return {
    days: made.slice(0, past),
    today,
    toCome: later.map(({ weekday }) => weekday),
    rest: today.after,
    withDaysToCome: later.reduce((total, { before, after }) => total + before + after, today.after),
  };
}

const HISTORIES = 1_000;

/** In how many of many histories what came lay within its interval, in percent. */
function coverage(kind: Kind, past: number, toCome: number, of: 'rest' | 'withDaysToCome'): number {
  let within = 0;
  for (let seed = 1; seed <= HISTORIES; seed++) {
    const history = generate(seed * 7_919, kind, past, toCome);
    const found = forecast(history.days, history.today, history.toCome)?.[of];
    if (found && found.low <= history[of] && history[of] <= found.high) within++;
  }
  return (within / HISTORIES) * 100;
}

describe.each(Object.entries(KINDS))('a history %s', (_, kind) => {
  test.each([
    [28, 12],
    [28, 1],
    [28, 30],
    [14, 12],
    [7, 20],
  ])('of %i days with %i to come: four of five outcomes lie in the interval', (past, toCome) => {
    for (const of of ['rest', 'withDaysToCome'] as const) {
      const percent = coverage(kind, past, toCome, of);
      expect(percent, of).toBeGreaterThan(75);
      // Before there are weeks to tell weekdays by, these are taken for chance, and intervals are wider.
      expect(percent, of).toBeLessThan(past < 28 && kind.weekend < 1 ? 100 : 87);
    }
  });
});

describe('a forecast', () => {
  const day = (before: number, after: number, weekday = 0): ForecastDay => ({ before, after, weekday });

  test('of days that are all alike is that day, and certain', () => {
    const found = forecast([day(3, 7), day(3, 7), day(3, 7), day(3, 7)], { weekday: 0, before: 3 }, [1, 2]);
    expect(found).toEqual({
      rest: { low: 7, expected: 7, high: 7 },
      withDaysToCome: { low: 27, expected: 27, high: 27 },
    });
  });

  test('is none where there is too little to tell from', () => {
    expect(forecast([day(1, 1), day(2, 2), day(1, 1)], { weekday: 0, before: 1 }, [])).toBeUndefined();
  });

  test('is never below nothing', () => {
    const days = [day(1, 0), day(9, 90), day(0, 0), day(2, 1), day(8, 60)];
    const found = forecast(days, { weekday: 0, before: 0 }, []);
    expect(found?.rest.low).toBeGreaterThanOrEqual(0);
    expect(found?.rest.expected).toBeGreaterThanOrEqual(0);
  });
});
