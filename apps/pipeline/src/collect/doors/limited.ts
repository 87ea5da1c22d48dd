import type { Refusal, Visit } from '#collect/input.ts';
import type { Limited } from '#collect/limits/limits.ts';
import type { DoorContext } from './door.ts';

/** The campaign that an unchecked input names; `''` where it names none. */
export function campaignOf(input: unknown): string {
  return textOf(input, 'campaign_id');
}

/** What an unchecked input says in a field; `''` where that is no text. */
export function textOf(input: unknown, field: 'campaign_id' | 'site_id'): string {
  const value =
    typeof input === 'object' && input !== null ? (input as Record<string, unknown>)[field] : undefined;
  return typeof value === 'string' ? value : '';
}

/** Counts clicks that were too many, by the campaigns that they were for. */
export function refuseLimited(
  { field, message }: Limited,
  inputs: readonly unknown[],
  visit: Visit,
  { catalog, collector, metrics }: DoorContext,
): void {
  metrics.rejected(visit.source, 'rate_limited', inputs.length);
  for (const [id, clicks] of Map.groupBy(inputs, campaignOf)) {
    const campaign = catalog().campaigns.get(id);
    const isKnown = campaign && (visit.keyAdvertiserId ?? campaign.advertiserId) === campaign.advertiserId;
    const refusal: Refusal = {
      code: 'rate_limited',
      field,
      message,
      advertiserId: visit.keyAdvertiserId ?? campaign?.advertiserId ?? '',
      campaignId: isKnown ? id : '',
      clickId: '',
      eventTime: visit.receivedAt,
    };
    collector.refuseMany(refusal, visit, clicks.length);
  }
}

export function limitedHeaders({ retryAfterS }: Limited): Record<string, string | number> {
  return { 'Retry-After': retryAfterS, 'Clickledger-Rejected': 'rate_limited' };
}
