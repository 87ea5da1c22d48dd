import type { Env } from './env.ts';

/** What a deployment counts by, as far as its operator sets it: nothing of it is secret. */
export interface Counting {
  /** Of campaigns that set none of their own, ms. */
  dedupeWindowMs: number;
  /** Days that raw clicks, and whole addresses of visitors, are kept. */
  rawDays: number;
  addressDays: number;
  /** Clicks a second without a key from one address or for one campaign, and with one key; 0: no limit. */
  perSecond: { address: number; campaign: number; key: number };
}

export function countingOf(env: Env): Counting {
  return {
    dedupeWindowMs: env.DEDUPE_WINDOW_MS,
    rawDays: env.RAW_TTL_DAYS,
    addressDays: env.FULL_IP_DAYS,
    perSecond: {
      address: env.LIMIT_ADDRESS_PER_SECOND,
      campaign: env.LIMIT_CAMPAIGN_PER_SECOND,
      key: env.LIMIT_KEY_PER_SECOND,
    },
  };
}
