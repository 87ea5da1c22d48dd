import type { DisclosedBy, DisclosedPer } from '@clickledger/core/inputs';
import { addDays, addMonths } from '@clickledger/domain';

/** What of the report the URL asks for; what it names and nobody knows is as if it named nothing. */
export interface DisclosureQuery {
  from?: string;
  to?: string;
  by: DisclosedBy;
  per: DisclosedPer;
  campaignId?: string;
}

const BY: readonly DisclosedBy[] = ['month', 'day'];
const PER: readonly DisclosedPer[] = ['campaign', 'site', 'campaign_site'];

export function disclosureQuery(params: URLSearchParams): DisclosureQuery {
  const month = params.get('month');
  const campaignId = params.get('campaign');
  return {
    ...(month && /^20\d\d-(0[1-9]|1[0-2])$/.test(month) && daysOf(month)),
    by: BY.find((by) => by === params.get('by')) ?? 'month',
    per: PER.find((per) => per === params.get('per')) ?? 'campaign',
    ...(campaignId && { campaignId }),
  };
}

function daysOf(month: string): { from: string; to: string } {
  return { from: `${month}-01`, to: addDays(`${addMonths(month, 1)}-01`, -1) };
}
