export const STATUSES = ['active', 'paused', 'ended'] as const;

/** Which campaigns are listed; both stand in the URL. */
export interface CampaignFilters {
  text: string;
  status: (typeof STATUSES)[number] | undefined;
}

/** The filters that a URL names; a status that there is not is left out. */
export function parseCampaignFilters(params: Pick<URLSearchParams, 'get'>): CampaignFilters {
  return {
    text: params.get('q')?.trim().slice(0, 200) ?? '',
    status: STATUSES.find((status) => status === params.get('status')),
  };
}

/** Campaigns of the status whose name, id or labels hold the text. */
export function matchingCampaigns<C extends { id: string; name: string; status: string; labels: string[] }>(
  campaigns: readonly C[],
  { text, status }: CampaignFilters,
): C[] {
  const wanted = text.toLowerCase();
  return campaigns.filter(
    (campaign) =>
      (status === undefined || campaign.status === status) &&
      [campaign.name, campaign.id, ...campaign.labels].some((each) => each.toLowerCase().includes(wanted)),
  );
}
