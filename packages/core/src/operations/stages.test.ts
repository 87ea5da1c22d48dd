import { describe, expect, test } from 'vitest';
import { Metrics, quantile } from './metrics-text.ts';
import type { Look, Seen } from './snapshot.ts';
import { reportStages } from './stages.ts';

const WINDOW_MS = 10_000;

describe('Metrics', () => {
  const metrics = new Metrics(`
# HELP clickledger_clicks_scored_total Clicks that got a verdict.
# TYPE clickledger_clicks_scored_total counter
clickledger_clicks_scored_total{verdict="billable"} 7
clickledger_clicks_scored_total{verdict="invalid"} 3
clickledger_retries_dropped_total 2
clickledger_engine_up{role="scorer",engine="kafka"} 1
clickledger_engine_up{role="loader",engine="kafka"} 0
h_bucket{le="1",table="a"} 1
h_bucket{le="+Inf",table="a"} 2
h_bucket{le="1",table="b"} 3
h_bucket{le="+Inf",table="b"} 3
`);

  test('sums series, all of them or those with a label', () => {
    expect(metrics.sum('clickledger_clicks_scored_total')).toBe(10);
    expect(metrics.sum('clickledger_clicks_scored_total', 'verdict="invalid"')).toBe(3);
    expect(metrics.sum('clickledger_retries_dropped_total')).toBe(2);
    expect(metrics.sum('clickledger_clicks')).toBeUndefined();
  });

  test('adds histograms up, and takes the lowest of gauges', () => {
    expect([...metrics.buckets('h')]).toEqual([
      [1, 4],
      [Number.POSITIVE_INFINITY, 5],
    ]);
    expect([...metrics.lowestByLabel('clickledger_engine_up', 'engine')]).toEqual([['kafka', 0]]);
  });
});

describe('quantile', () => {
  const buckets = new Map([
    [1, 10],
    [2, 20],
    [Number.POSITIVE_INFINITY, 21],
  ]);
  test('interpolates within a bucket, and stops at the last bound', () => {
    expect(quantile(0.5, buckets)).toBeCloseTo(1.05);
    expect(quantile(0.999, buckets)).toBe(2);
    expect(quantile(0.95, new Map([[Number.POSITIVE_INFINITY, 0]]))).toBeUndefined();
  });
});

/** A process as it is seen; without a text it does not answer. */
function seen(roles: string[], url: string, text?: string, says?: string): Seen {
  if (text === undefined) return { target: { roles, url }, answer: undefined };
  return {
    target: { roles, url },
    answer: {
      readiness: {
        ready: !says,
        roles: roles.map((role) => ({ role, ready: !says, says: says ?? '0 records behind' })),
      },
      metrics: new Metrics(text),
    },
  };
}
const scored = (clicks: number) => `clickledger_clicks_scored_total{verdict="billable"} ${clicks}\n`;
const stage = (looks: Look[], role: string) => {
  const found = reportStages(looks, WINDOW_MS).stages.find((one) => one.role === role);
  if (!found) throw new Error(`No ${role}.`);
  return found;
};

describe('reportStages', () => {
  test('rates are those since the first look within the window, over all processes', () => {
    const looks = [0, 2_000, 4_000].map((at, i) => ({
      at,
      processes: [
        seen(['scorer'], 'http://a:1', scored(100 * i)),
        seen(['scorer'], 'http://b:1', scored(1_000 + 20 * i)),
      ],
    }));
    expect(stage(looks.slice(0, 1), 'scorer').perSecond).toBeUndefined();
    expect(stage(looks, 'scorer')).toMatchObject({
      state: 'ready',
      ready: 2,
      processes: 2,
      perSecond: 60,
      trend: [60, 60],
      total: 1_240,
    });
    expect(stage(looks, 'loader')).toMatchObject({ state: 'missing', processes: 0 });
  });

  test('a process that was started again, here or elsewhere, counts from 0 and never backwards', () => {
    const before = { at: 0, processes: [seen(['scorer'], 'http://a:1', scored(900))] };
    const here = { at: 1_000, processes: [seen(['scorer'], 'http://a:1', scored(30))] };
    const elsewhere = { at: 1_000, processes: [seen(['scorer'], 'http://a:2', scored(40))] };
    expect(stage([before, here], 'scorer').perSecond).toBe(30);
    expect(stage([before, elsewhere], 'scorer').perSecond).toBe(40);
  });

  test('what was observed before the first look is not of the last seconds', () => {
    const seconds = (slow: number, quick: number) =>
      ['score_batch', 'click_to_scored', 'click_to_loaded']
        .map((name) => `clickledger_${name}_seconds_bucket`)
        .map((name) => `${name}{le="0.1"} ${quick}\n${name}{le="60"} ${slow + quick}\n`)
        .join('');
    const first = { at: 0, processes: [seen(['scorer'], 'http://a:1', seconds(1_000, 0))] };
    const next = { at: 2_000, processes: [seen(['scorer'], 'http://a:1', seconds(1_000, 100))] };
    expect(stage([first], 'scorer').p95Ms).toBeUndefined();
    expect(reportStages([first], WINDOW_MS).flow).toMatchObject({
      measured: false,
      scoredP95Ms: undefined,
      loadedP95Ms: undefined,
    });
    expect(stage([first, next], 'scorer').p95Ms).toBeLessThanOrEqual(100);
    expect(reportStages([first, next], WINDOW_MS).flow.scoredP95Ms).toBeLessThanOrEqual(100);
  });

  test('clicks that came twice are told apart from those that were judged', () => {
    const text = `${scored(90)}clickledger_retries_dropped_total 10\n`;
    const look = { at: 0, processes: [seen(['scorer'], 'http://a:1', text)] };
    expect(stage([look], 'scorer')).toMatchObject({ total: 90, retries: 10 });
    expect(stage([look], 'collector').retries).toBe(0);
  });

  test('says what is down and what waits, a sentence each', () => {
    const waits = 'The scorer waits for Redis, which does not answer.';
    const look = {
      at: 0,
      processes: [seen(['scorer'], 'http://a:1', scored(1), waits), seen(['loader'], 'http://b:1')],
    };
    expect(stage([look], 'scorer')).toMatchObject({ state: 'waiting', problems: [waits] });
    expect(stage([look], 'loader')).toMatchObject({
      state: 'down',
      problems: ['Nothing answers at b:1.'],
      lag: undefined,
    });
  });

  test('the lag is the group’s, whichever member tells it', () => {
    const text = `clickledger_consumer_lag_records{group="loader",topic="clicks.scored"} 12
clickledger_consumer_lag_records{group="loader",topic="clicks.rejected"} 3
clickledger_consumer_lag_seconds{group="loader"} 0.5
clickledger_consumer_lag_records{group="rollups",topic="clicks.scored"} 99\n`;
    const look = {
      at: 0,
      processes: [seen(['loader'], 'http://a:1', text), seen(['loader'], 'http://b:1', text)],
    };
    expect(stage([look], 'loader').lag).toEqual({ records: 15, ms: 500 });
  });
});
