import { expect, test } from 'vitest';
import { planHistory } from './history.ts';
import { TEST_MARKET } from './test-market.ts';

const DAY = 86_400_000;
const from = Date.parse('2026-03-01T00:00:00Z');
const [advertiser] = TEST_MARKET.advertisers;
if (!advertiser) throw new Error('The market has nobody.');
const farmAt = from + 10 * DAY;
const options = {
  advertiser,
  seed: 'past',
  from,
  until: from + 30 * DAY,
  clicksPerDay: 50,
  farmsAt: [farmAt],
};

test('a history is one advertiser’s, in its order, within its time, and the same each time', () => {
  const clicks = planHistory(options);
  expect(clicks.length).toBeGreaterThan(25 * 50);
  expect(clicks.length).toBeLessThan(40 * 50);
  for (const [i, click] of clicks.entries()) {
    expect(click.advertiser_id).toBe(advertiser.id);
    expect(click.at).toBeGreaterThanOrEqual(clicks[i - 1]?.at ?? from);
    expect(click.at).toBeLessThan(options.until);
  }
  expect(planHistory(options)).toEqual(clicks);
  expect(new Set(clicks.map(({ click_id }) => click_id)).size).toBe(clicks.length);
});

test('a farm comes when it is told to, from one address', () => {
  const farm = planHistory(options).filter(
    ({ label, at }) => label === 'click_farm' && at >= farmAt && at < farmAt + 180_000,
  );
  expect(farm.length).toBeGreaterThanOrEqual(90);
  expect(new Set(farm.map(({ ip }) => ip)).size).toBe(1);
});
