import { findCampaign, type NoticeDraft, type OutboxEvent, type Sql } from '@clickledger/db';
import { z } from 'zod';

type Maker = (tx: Sql, payload: OutboxEvent['payload'], event: OutboxEvent) => Promise<NoticeDraft[]>;

const budgetReached = z.object({
  advertiser_id: z.string(),
  campaign_id: z.string(),
  cap: z.enum(['daily', 'monthly', 'total']),
  period: z.string(),
  threshold: z.number(),
});

/** What people are told of by what was done. Events of other types, and those that cannot be read, are nobody's news. */
const MAKERS: Record<string, Maker> = {
  'budget.reached': async (tx, payload) => {
    const parsed = budgetReached.safeParse(payload);
    if (!parsed.success) return [];
    const { advertiser_id, campaign_id, cap, period, threshold } = parsed.data;
    const campaign = await findCampaign(tx, advertiser_id, campaign_id);
    if (!campaign) return [];
    return [
      {
        advertiserId: advertiser_id,
        kind: 'budget',
        key: `${campaign_id}/${cap}/${period}/${threshold}`,
        facts: { campaignId: campaign_id, campaignName: campaign.name, cap, threshold, period },
      },
    ];
  },
};

/** The notices that an event is told by: none for most. */
export async function noticesOf(tx: Sql, event: OutboxEvent): Promise<NoticeDraft[]> {
  return (await MAKERS[event.type]?.(tx, event.payload, event)) ?? [];
}
