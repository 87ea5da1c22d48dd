import {
  listCampaigns,
  readCampaign,
  readCampaignFigures,
  readCampaignLinks,
  readCampaignTrust,
  setCampaignTrust,
} from '@clickledger/core';
import { createRouter, mutation, query } from '#trpc.ts';

export const campaignsRouter = createRouter({
  list: query(listCampaigns),
  figures: query(readCampaignFigures),
  byId: query(readCampaign),
  links: query(readCampaignLinks),
  trust: query(readCampaignTrust),
  setTrust: mutation(setCampaignTrust),
});
