import type { BilledAdvertiser, StoredStatement } from '@clickledger/db';
import type { Stores } from '#use-case.ts';
import type { CampaignCredit } from './lines.ts';

/** What a draft credits of what campaigns were charged beyond their budgets: nothing as long as budgets stop nothing. */
export async function overdeliveryCredits(
  _stores: Stores,
  _advertiser: BilledAdvertiser,
  _draft: Pick<StoredStatement, 'month'>,
): Promise<CampaignCredit[]> {
  return [];
}
