// What the product promises of prices and terms, once more and as plainly as can be: no code of the product is used here.

export type Proof = 'open' | 'registered' | 'signed' | 'keyed';
export const PROOFS: readonly Proof[] = ['open', 'registered', 'signed', 'keyed'];

/** Times are ms UTC, money is in micros. */
export interface PlainCampaign {
  id: string;
  status: 'active' | 'paused' | 'ended';
  /** In the order in which they were set. */
  prices: { from: number; micros: bigint; setAt: number; takenBack: boolean }[];
  startsAt: number | null;
  endsAt: number | null;
  windowMs: number;
  asks: Proof;
  refuses: boolean;
  /** Ids of the only sites that it is shown on; none for all. */
  siteIds: readonly string[];
}

export interface PlainClick {
  campaign: PlainCampaign;
  visitor: string;
  happened: number;
  /** What vouches for it, where something does. */
  by: 'page' | 'nothing' | 'signature' | 'key';
  /** The host of its page, or ''. */
  host: string;
  /** The site that it names, or ''. */
  siteId: string;
}

export type PlainOutcome = { refused: string } | { micros: bigint; repeats: string; proof: Proof };

interface First {
  id: string;
  campaign: string;
  visitor: string;
  happened: number;
  windowMs: number;
  rank: number;
}

/** One advertiser's catalogue, and every click that was nobody's repeat. */
export class PlainModel {
  /** Hosts by the ids of their sites. */
  readonly sites = new Map<string, string>();
  readonly campaigns: PlainCampaign[] = [];
  readonly #firsts: First[] = [];

  /** What is to become of a click that is received now. `id` is known once it was taken. */
  judge(click: PlainClick): PlainOutcome {
    const { campaign, happened, host, by, siteId } = click;
    if (campaign.status !== 'active') return { refused: 'inactive_campaign' };
    if (campaign.startsAt !== null && happened < campaign.startsAt) return { refused: 'inactive_campaign' };
    if (campaign.endsAt !== null && happened >= campaign.endsAt) return { refused: 'inactive_campaign' };
    const micros = priceThen(campaign, happened);
    if (micros === null) return { refused: 'no_price' };
    const isRegistered = this.#isOf(host, [...this.sites.keys()]);
    const proof: Proof =
      by === 'key' ? 'keyed' : by === 'signature' ? 'signed' : isRegistered ? 'registered' : 'open';
    if (by === 'page' && !isRegistered && campaign.asks !== 'open') return { refused: 'unregistered_origin' };
    if (campaign.siteIds.length > 0) {
      if (siteId !== '' && !campaign.siteIds.includes(siteId)) return { refused: 'site_not_allowed' };
      const isVouchedFor = by === 'key' || by === 'signature';
      if (!isVouchedFor && host !== '' && !this.#isOf(host, campaign.siteIds))
        return { refused: 'site_not_allowed' };
    }
    if (campaign.refuses && PROOFS.indexOf(proof) < PROOFS.indexOf(campaign.asks))
      return { refused: 'insufficient_trust' };
    return { micros, repeats: this.#firstOf(click, proof), proof };
  }

  /** Remembers a click that was taken under this id. */
  took(click: PlainClick, outcome: PlainOutcome, id: string): void {
    if ('refused' in outcome || outcome.repeats !== '') return;
    const { campaign, visitor, happened } = click;
    const rank = PROOFS.indexOf(outcome.proof);
    this.#firsts.push({ id, campaign: campaign.id, visitor, happened, windowMs: campaign.windowMs, rank });
  }

  /** The click of the same visitor, less than a window apart, that proves as much or more; of several the least, then the earliest. */
  #firstOf({ campaign, visitor, happened }: PlainClick, proof: Proof): string {
    const own = PROOFS.indexOf(proof);
    const near = this.#firsts.filter(
      (first) =>
        first.campaign === campaign.id &&
        first.visitor === visitor &&
        first.rank >= own &&
        // With another window clicks are compared anew.
        first.windowMs === campaign.windowMs &&
        Math.abs(first.happened - happened) < campaign.windowMs,
    );
    return near.toSorted((a, b) => a.rank - b.rank || a.happened - b.happened)[0]?.id ?? '';
  }

  #isOf(host: string, siteIds: readonly string[]): boolean {
    const hosts = siteIds.map((id) => this.sites.get(id) ?? '?');
    return host !== '' && hosts.some((each) => host === each || host.endsWith(`.${each}`));
  }
}

/** The price of the latest time up to then; of several for the same time, the one that was set last. */
function priceThen({ prices }: PlainCampaign, time: number): bigint | null {
  let found: PlainCampaign['prices'][number] | null = null;
  for (const price of prices) {
    if (price.takenBack || price.from > time) continue;
    if (!found || price.from >= found.from) found = price;
  }
  return found?.micros ?? null;
}
