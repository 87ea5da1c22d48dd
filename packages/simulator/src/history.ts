import type { PlannedClick } from './click.ts';
import { ClickMaker } from './click-maker.ts';
import type { Advertiser } from './market.ts';
import { inOrder, planBackfill } from './plan.ts';
import { Population } from './population.ts';
import { Random } from './random.ts';

const DAY_MS = 86_400_000;

export interface HistoryOptions {
  advertiser: Advertiser;
  seed: string;
  /** ms UTC; the end is not included. */
  from: number;
  until: number;
  clicksPerDay: number;
  /** When bursts of farms begin, beside those that come by chance (ms UTC). */
  farmsAt?: readonly number[];
}

/** Weeks of an advertiser's clicks as an ad server reports them, in their order. The same options make the same clicks. */
export function planHistory(options: HistoryOptions): PlannedClick[] {
  const { advertiser, seed, from, until, clicksPerDay, farmsAt = [] } = options;
  const own = `${seed}:${advertiser.id}`;
  const market = { advertisers: [advertiser] };
  const population = new Population(own, from.toString(36), Math.round(clicksPerDay * 10));
  const visits = planBackfill({
    market,
    population,
    seed: own,
    from,
    until,
    clicksPerSecond: clicksPerDay / (DAY_MS / 1_000),
  });
  const random = new Random(`${own}:farms`);
  const maker = new ClickMaker({ market, population, random, seed: `${own}:farms`, serverOnly: true });
  const farms = farmsAt.map((at) => maker.visit('click_farm', at));
  const clicks = [...visits, ...farms].sort((a, b) => (a[0]?.at ?? 0) - (b[0]?.at ?? 0));
  return [...inOrder(clicks)].filter(({ at }) => at < until);
}
