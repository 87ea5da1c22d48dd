import { describe, expect, it } from 'vitest';
import { LABELS, type Label, type PlannedClick } from './click.ts';
import { inBatches, inOrder, planBackfill, planLive } from './plan.ts';
import { Population } from './population.ts';
import { TEST_MARKET } from './test-market.ts';

const HOUR = 3_600_000;
const NOON = Date.parse('2026-03-11T12:00:00Z');
const CLICKS_PER_SECOND = 20;

const common = (seed: string) => ({
  market: TEST_MARKET,
  seed,
  population: new Population(seed, 'r', 2_000),
});
const live = (seed: string, hours: number) =>
  planLive({ ...common(seed), from: NOON, until: NOON + hours * HOUR, clicksPerSecond: CLICKS_PER_SECOND });
const backfill = (seed: string, clicksPerSecond = 1) =>
  planBackfill({ ...common(seed), from: NOON - 23 * HOUR, until: NOON, clicksPerSecond });

const clicks = [...inOrder(live('shares', 1.5))];
const of = (label: Label) => clicks.filter((click) => click.label === label);
const windowOf = (campaignId: string) =>
  TEST_MARKET.advertisers.flatMap(({ campaigns }) => campaigns).find(({ id }) => id === campaignId)
    ?.dedupeWindowMs ?? 0;

describe('live plan', () => {
  it('keeps the rate', () => {
    expect(clicks.length / (1.5 * 3_600)).toBeGreaterThan(0.95 * CLICKS_PER_SECOND);
    expect(clicks.length / (1.5 * 3_600)).toBeLessThan(1.05 * CLICKS_PER_SECOND);
  });

  it('gives every label its share', () => {
    const shares = Object.fromEntries(
      LABELS.map((label) => [label, (100 * of(label).length) / clicks.length]),
    );
    const expected = { person: 79, double_click: 4, retry: 2, late: 3, datacenter_bot: 3, declared_bot: 2.5 };
    for (const [label, share] of Object.entries({
      ...expected,
      click_farm: 2.5,
      headless: 1.2,
      malformed: 1.2,
    })) {
      expect(shares[label], label).toBeGreaterThan(0.8 * share);
      expect(shares[label], label).toBeLessThan(1.2 * share);
    }
    expect(shares.prefetch).toBeGreaterThan(0.7);
    expect(shares.head).toBeGreaterThan(0.4);
  });

  it('is the same for the same seed, and another for another', () => {
    const first = [...live('same', 0.05)];
    expect([...live('same', 0.05)]).toEqual(first);
    expect([...live('other', 0.05)]).not.toEqual(first);
  });

  it('gives every click an id of its own', () => {
    expect(new Set(clicks.map(({ click_id }) => click_id)).size).toBe(clicks.length);
  });

  it('sends clicks in the order of their times, a double click after its first', () => {
    expect(clicks.every(({ at }, i) => i === 0 || at >= (clicks[i - 1]?.at ?? 0))).toBe(true);
    const order = new Map(clicks.map(({ click_id }, i) => [click_id, i]));
    for (const { click_id, repeats = '' } of of('double_click')) {
      expect(order.get(click_id)).toBeGreaterThan(order.get(repeats) ?? Number.POSITIVE_INFINITY);
    }
  });

  it('stops at the number of clicks', () => {
    const options = { from: NOON, until: NOON + HOUR, clicksPerSecond: CLICKS_PER_SECOND, maxClicks: 1_234 };
    expect([...inOrder(planLive({ ...common('limit'), ...options }))]).toHaveLength(1_234);
  });

  it('asks for links only where they can be signed', () => {
    const market = { advertisers: TEST_MARKET.advertisers };
    const plan = planLive({
      ...common('no links'),
      market,
      from: NOON,
      until: NOON + HOUR,
      clicksPerSecond: 5,
    });
    const doors = new Set([...plan].flat().map(({ door }) => door));
    expect(doors).toEqual(new Set(['server', 'beacon', 'pixel']));
  });
});

const identity = (click: PlannedClick) =>
  [click.campaign_id, click.creative_id, click.ip, click.userAgent, click.visitor_id].join(' ');

/** Distance of each click to the one before it by the same visitor on the same ad. */
function gaps(of: readonly PlannedClick[]): { click: PlannedClick; gap: number }[] {
  const before = new Map<string, number>();
  return [...of]
    .sort((a, b) => a.occurredAt - b.occurredAt)
    .map((click) => {
      const gap = click.occurredAt - (before.get(identity(click)) ?? Number.NEGATIVE_INFINITY);
      before.set(identity(click), click.occurredAt);
      return { click, gap };
    });
}

describe('repeats', () => {
  it.each([
    ['live', clicks],
    ['backfill', [...backfill('repeats')].flat()],
  ])('lie within the window when labelled so, outside it otherwise: %s', (_name, planned) => {
    for (const { click, gap } of gaps(planned)) {
      const window = windowOf(click.campaign_id);
      if (click.label === 'double_click') expect(gap).toBeLessThan(window);
      else expect(gap).toBeGreaterThan(window);
    }
  });

  it('are those of people who come back', () => {
    const people = of('person').map(({ visitor_id }) => visitor_id);
    expect(new Set(people).size).toBeLessThan(0.8 * people.length);
  });

  it('never make a person look like a robot: 20 clicks in ten minutes', () => {
    const counts = new Map<string, number>();
    for (const { advertiser_id, visitor_id, occurredAt } of clicks) {
      const key = `${advertiser_id} ${visitor_id} ${Math.floor(occurredAt / 600_000)}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(Math.max(...counts.values())).toBeLessThanOrEqual(20);
  });
});

describe('click farm', () => {
  const bursts = Map.groupBy(of('click_farm'), ({ ip }) => ip);

  it('clicks more than 60 times from one address in ten minutes, on several campaigns of one advertiser', () => {
    expect(bursts.size).toBeGreaterThan(5);
    for (const burst of bursts.values()) {
      const times = burst.map(({ at }) => at);
      expect(burst.length).toBeGreaterThan(60);
      expect(Math.max(...times) - Math.min(...times)).toBeLessThan(600_000);
      expect(new Set(burst.map(({ campaign_id }) => campaign_id)).size).toBeGreaterThan(1);
      expect(new Set(burst.map(({ advertiser_id }) => advertiser_id)).size).toBe(1);
    }
  });

  it('is left out where its burst would not fit', () => {
    expect([...live('short', 0.02)].flat().some(({ label }) => label === 'click_farm')).toBe(false);
  });
});

describe('late clicks', () => {
  it('happened minutes to hours before they are sent', () => {
    for (const { at, occurredAt } of of('late')) {
      expect(at - occurredAt).toBeGreaterThanOrEqual(2 * 60_000);
      expect(at - occurredAt).toBeLessThanOrEqual(6 * HOUR);
    }
  });
});

describe('backfill plan', () => {
  const visits = [...backfill('rhythm', 2)];
  const history = visits.flat();

  it('has the asked number of clicks, all through the server door, none outside its time', () => {
    expect(history.length).toBeGreaterThan(0.95 * 2 * 23 * 3_600);
    expect(history.length).toBeLessThan(1.05 * 2 * 23 * 3_600);
    expect(new Set(history.map(({ door }) => door))).toEqual(new Set(['server']));
    expect(history.every(({ occurredAt }) => occurredAt >= NOON - 23 * HOUR)).toBe(true);
  });

  it('follows the day of each audience', () => {
    const count = (advertiserId: string, hour: number) =>
      history.filter(
        ({ advertiser_id, occurredAt }) =>
          advertiser_id === advertiserId && new Date(occurredAt).getUTCHours() === hour,
      ).length;
    // Berlin at nine in the evening and four at night; New York the same.
    expect(count('acme', 20)).toBeGreaterThan(3 * count('acme', 3));
    expect(count('globex', 1)).toBeGreaterThan(3 * count('globex', 9));
  });

  it('goes into batches of one advertiser, a visit in one piece, nothing lost', () => {
    const batches = [...inBatches(visits, 500)];
    expect(batches.flat()).toHaveLength(history.length);
    for (const batch of batches) {
      expect(batch.length).toBeLessThanOrEqual(500);
      expect(new Set(batch.map(({ advertiser_id }) => advertiser_id)).size).toBe(1);
      const ids = new Set(batch.map(({ click_id }) => click_id));
      expect(batch.every(({ repeats }) => repeats === undefined || ids.has(repeats))).toBe(true);
    }
  });
});
