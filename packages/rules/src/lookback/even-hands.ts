import type { Finding } from '../rule.ts';
import { figure, type LookBackRule } from './rule.ts';

/** Addresses that clicked a campaign the same number of times in a day. */
export interface EvenDay {
  /** That number; 2 or more. */
  each: number;
  /** Addresses that came to it, of all of the campaign's that day. */
  addresses: number;
  of: number;
  /** The same of what it is compared with: the advertiser's other campaigns that day, and this one in the week before. */
  elsewhere: { addresses: number; of: number };
  before: { addresses: number; of: number };
}

type Limits = Readonly<Record<'addresses' | 'times_usual' | 'baseline_addresses', number>>;

export interface EvenHandsRule extends LookBackRule<Limits> {
  judge(day: EvenDay, limits?: Limits): Finding | undefined;
}

const LIMITS: Limits = {
  /** Fewer addresses are chance. */
  addresses: 300,
  /** So many times the share that such addresses have elsewhere, or had before. */
  times_usual: 6,
  /** What is compared with has to have so many addresses. */
  baseline_addresses: 500,
};

/** A botnet: thousands of addresses, each of which clicks as often as the next. */
export const evenHands: EvenHandsRule = {
  name: 'look_back_botnet',
  version: 1,
  class: 'sivt',
  about: 'origin',
  weight: 100,
  limits: LIMITS,
  words: {
    name: 'Addresses that click alike',
    meaning:
      'Hundreds of addresses clicked on a campaign exactly as often as each other in a day, far more of them than on other campaigns or in the week before.',
  },
  judge: ({ each, addresses, of, elsewhere, before }, limits = LIMITS) => {
    const baselines = [elsewhere, before].filter((baseline) => baseline.of >= limits.baseline_addresses);
    if (each < 2 || addresses < limits.addresses || baselines.length === 0) return undefined;
    // One more than was seen: what never happened before is no proof that it cannot.
    const usual = Math.max(...baselines.map((baseline) => (baseline.addresses + 1) / baseline.of));
    if (addresses / of < limits.times_usual * usual) return undefined;
    return {
      weight: 100,
      detail: { addresses, each, of, expected: Math.round(usual * of), limit: limits.addresses },
    };
  },
  clause: (detail, locale) =>
    `${figure(detail, 'addresses', locale)} addresses clicked on this campaign exactly ${figure(detail, 'each', locale)} times in a day; by what is usual it would have been ${figure(detail, 'expected', locale)}`,
};
