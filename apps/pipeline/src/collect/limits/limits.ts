import type { Catalog } from '@clickledger/db';
import { countedAddress, isPrivateAddress } from '@clickledger/domain';
import type { Visit } from '#collect/input.ts';
import { Buckets, type LimitExchange } from './shared-buckets.ts';

/** Clicks a second that are let through in the long run; 0 where there is no limit. */
export interface LimitSettings {
  /** Without a key, of one address: an IPv4 address, or the first 64 bits of an IPv6 address. */
  addressPerSecond: number;
  /** Without a key, of one campaign. */
  campaignPerSecond: number;
  /** Of one server-side key. */
  keyPerSecond: number;
}

/** Which limit a request passed, and when it may come again. */
export interface Limited {
  field: 'ip' | 'campaign_id' | 'key';
  message: string;
  /** Whole seconds. */
  retryAfterS: number;
}

const MESSAGES: Record<Limited['field'], string> = {
  ip: 'Too many clicks came from this address; send them later, or from your server with a key.',
  campaign_id:
    'Too many clicks came for this campaign at once; send them later, or from your server with a key.',
  key: 'Too many clicks came with this key at once; send the batch again after the time in Retry-After.',
};

/**
 * How many clicks are let through the doors, by address and campaign, or by key: token buckets in memory. What other
 * collectors let through is learned in the background, about a second later, so a request waits for nobody.
 */
export class Limits {
  readonly #addresses: Buckets | undefined;
  readonly #campaigns: Buckets | undefined;
  readonly #keys: Buckets | undefined;

  constructor(settings: LimitSettings, exchange?: LimitExchange) {
    const buckets = (name: string, perSecond: number) =>
      perSecond === 0 ? undefined : new Buckets({ name, perSecond, exchange });
    this.#addresses = buckets('ip', settings.addressPerSecond);
    this.#campaigns = buckets('campaign', settings.campaignPerSecond);
    this.#keys = buckets('key', settings.keyPerSecond);
  }

  /** Whether a server may send so many clicks now. `key` names its key. */
  admitKey(key: string, clicks: number): Limited | undefined {
    return limited('key', this.#keys?.take(key, clicks) ?? 0);
  }

  /** Whether a visit without a key may bring clicks for these campaigns now, all of them or none. */
  admit({ ip }: Visit, campaigns: readonly string[], catalog: Catalog): Limited | undefined {
    // Behind an address of a private network many visitors look alike: a proxy that is not in TRUSTED_PROXY_HOPS.
    if (this.#addresses && ip !== '' && !isPrivateAddress(ip)) {
      const refused = limited('ip', this.#addresses.take(countedAddress(ip), campaigns.length));
      if (refused) return refused;
    }
    if (!this.#campaigns) return undefined;
    const wait =
      campaigns.length === 1 ? this.#takeFor(campaigns[0], 1, catalog) : this.#takeEach(campaigns, catalog);
    return limited('campaign_id', wait);
  }

  close(): void {
    for (const buckets of [this.#addresses, this.#campaigns, this.#keys]) buckets?.close();
  }

  #takeEach(campaigns: readonly string[], catalog: Catalog): number {
    const wanted = new Map<string, number>();
    for (const id of campaigns) wanted.set(id, (wanted.get(id) ?? 0) + 1);
    return Math.max(0, ...[...wanted].map(([id, clicks]) => this.#takeFor(id, clicks, catalog)));
  }

  /** What nobody has needs no bucket: it is refused anyway. */
  #takeFor(id = '', clicks: number, catalog: Catalog): number {
    return catalog.campaigns.has(id) ? (this.#campaigns?.take(id, clicks) ?? 0) : 0;
  }
}

function limited(field: Limited['field'], waitMs: number): Limited | undefined {
  if (waitMs === 0) return undefined;
  return { field, message: MESSAGES[field], retryAfterS: Math.max(1, Math.ceil(waitMs / 1_000)) };
}
