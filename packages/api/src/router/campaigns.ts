import { listCampaigns, readCampaign, readCampaignFigures, readCampaignLinks } from '@clickledger/core';
import { createRouter, query } from '#trpc.ts';

export const campaignsRouter = createRouter({
  list: query(listCampaigns),
  figures: query(readCampaignFigures),
  byId: query(readCampaign),
  links: query(readCampaignLinks),
});
