import type { BilledAdvertiser, StoredStatement } from '@clickledger/db';
import { overdeliveryOf } from '#figures/overdelivery.ts';
import type { Stores } from '#use-case.ts';
import type { CampaignCredit } from './lines.ts';

/** What a draft credits of what campaigns were charged beyond their budgets. */
export async function overdeliveryCredits(
  stores: Stores,
  advertiser: BilledAdvertiser,
  { month }: Pick<StoredStatement, 'month'>,
): Promise<CampaignCredit[]> {
  const found = await overdeliveryOf(stores, advertiser, month);
  return found.map((credit) => ({ kind: 'overdelivery', ...credit }));
}
