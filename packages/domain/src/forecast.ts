/**
 * What is spent to the end of a day and a month, from what earlier days came to.
 *
 * Method: a day is cut at the time of day that it is now. What the rest of today brings is taken from the rests of earlier
 * days of the same weekday (of all days where there are fewer than three weeks of them), moved by how much today has been
 * above or below those days so far, as far as that has told of the rest before (a linear regression); days to come are
 * like earlier ones of their weekday. Intervals are the prediction intervals of that regression and of means (Draper and
 * Smith, Applied Regression Analysis, 3rd ed., 1998, 1.4 and 3.1), by Student's t for the days that there are. They assume
 * that days differ by chance alone: a trend, a holiday or a campaign that somebody changes is not foreseen. Days on which
 * a budget stopped the campaign count as they were, so more may be asked for than is said here.
 */

/** A day that is over: what it came to before and from the time of day that it is now on. Amounts in one unit. */
export interface ForecastDay {
  /** Any name; days of one name are alike. */
  weekday: number;
  before: number;
  after: number;
}

/** What is expected, and between which bounds it is in four of five cases. */
export interface Interval {
  low: number;
  expected: number;
  high: number;
}

/** Fewer days than this say nothing of how days differ. */
export const FORECAST_DAYS = 4;
/** From so many days on, weekdays are told apart. */
const WEEKS_DAYS = 21;

/**
 * What the rest of today comes to, and that with the days to come (their weekdays); undefined where there are fewer than
 * four days to tell from.
 */
export function forecast(
  days: readonly ForecastDay[],
  today: { weekday: number; before: number },
  toCome: readonly number[],
): { rest: Interval; withDaysToCome: Interval } | undefined {
  if (days.length < FORECAST_DAYS) return undefined;
  const byWeekday = days.length >= WEEKS_DAYS;
  const alike = (weekday: number) => {
    const own = byWeekday ? days.filter((day) => day.weekday === weekday) : days;
    return own.length >= 2 ? own : days;
  };
  const rest = restOfToday(days, today, alike);
  // Means of groups are fitted to the days that they are tried on: each costs one of them.
  const groups = byWeekday ? new Set(days.map(({ weekday }) => weekday)).size : 1;
  const spread = deviation(
    days.map((day) => day.before + day.after - meanOf(alike(day.weekday), whole)),
    days.length - groups,
  );
  let expected = rest.expected;
  let variance = rest.deviation ** 2;
  // Days that are told from the same ones share what is wrong with their mean.
  for (const [weekday, count] of countOf(byWeekday ? toCome : toCome.map(() => today.weekday))) {
    const own = alike(weekday);
    expected += count * meanOf(own, whole);
    // Each day by itself, and the mean, which is as wrong for all of them.
    variance += spread ** 2 * (count + count ** 2 / own.length);
  }
  const freedom = Math.max(1, days.length - groups - 1);
  return {
    rest: interval(rest.expected, rest.deviation, freedom),
    withDaysToCome: interval(expected, Math.sqrt(variance), freedom),
  };
}

type Alike = (weekday: number) => readonly ForecastDay[];

const whole = ({ before, after }: ForecastDay) => before + after;

function restOfToday(
  days: readonly ForecastDay[],
  today: { weekday: number; before: number },
  alike: Alike,
): { expected: number; deviation: number } {
  const points = days.map(({ weekday, before, after }) => ({
    x: before - meanOf(alike(weekday), (day) => day.before),
    y: after - meanOf(alike(weekday), (day) => day.after),
  }));
  const own = alike(today.weekday);
  const x = today.before - meanOf(own, (day) => day.before);
  const squares = sum(points.map((point) => point.x ** 2));
  const slope = squares === 0 ? 0 : sum(points.map((point) => point.x * point.y)) / squares;
  const groups = own === days ? 1 : new Set(days.map(({ weekday }) => weekday)).size;
  const left = deviation(
    points.map((point) => point.y - slope * point.x),
    days.length - groups - 1,
  );
  const uncertain = 1 + 1 / own.length + (squares === 0 ? 0 : x ** 2 / squares);
  return {
    expected: Math.max(0, meanOf(own, (day) => day.after) + slope * x),
    deviation: left * Math.sqrt(uncertain),
  };
}

/** Of residuals, with the freedom that fitting left them. */
function deviation(residuals: readonly number[], freedom: number): number {
  return Math.sqrt(sum(residuals.map((residual) => residual ** 2)) / Math.max(1, freedom));
}

function interval(expected: number, deviation: number, freedom: number): Interval {
  const reach = deviation * ninetieth(freedom);
  return { low: Math.max(0, expected - reach), expected, high: expected + reach };
}

/** The 90th percentile of Student's t: Abramowitz and Stegun, 26.7.5. A tenth lies above it and a tenth below its negative: four of five between. */
function ninetieth(freedom: number): number {
  const z = 1.281552;
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  return z + first / freedom + second / freedom ** 2;
}

function countOf(weekdays: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const weekday of weekdays) counts.set(weekday, (counts.get(weekday) ?? 0) + 1);
  return counts;
}

function meanOf(days: readonly ForecastDay[], of: (day: ForecastDay) => number): number {
  return sum(days.map(of)) / days.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
