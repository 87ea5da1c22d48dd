import { expect, test } from 'vitest';
import { matchingCampaigns, parseCampaignFilters } from './filters.ts';

const campaigns = [
  { id: 'spring', name: 'Été à Łódź', status: 'active', labels: ['shoes'] },
  { id: 'outlet', name: 'Outlet', status: 'paused', labels: [] },
];
const ids = (query: string) =>
  matchingCampaigns(campaigns, parseCampaignFilters(new URLSearchParams(query))).map(({ id }) => id);

test.each([
  ['', ['spring', 'outlet']],
  ['q=ŁÓDŹ', ['spring']],
  ['q=shoe', ['spring']],
  ['q=out', ['outlet']],
  ['status=paused', ['outlet']],
  ['status=paused&q=spring', []],
  ['status=asleep', ['spring', 'outlet']],
])('%s finds %j', (query, found) => expect(ids(query)).toEqual(found));
