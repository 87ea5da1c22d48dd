import { expect, test } from 'vitest';
import { disclosureQuery } from './disclosure.ts';

test.each([
  ['', { by: 'month', per: 'campaign' }],
  ['month=2026-02&by=day&per=site', { from: '2026-02-01', to: '2026-02-28', by: 'day', per: 'site' }],
  [
    'month=2024-02&campaign=a',
    { from: '2024-02-01', to: '2024-02-29', by: 'month', per: 'campaign', campaignId: 'a' },
  ],
  ['month=2026-13&by=year&per=nobody', { by: 'month', per: 'campaign' }],
])('%s', (query, asked) => expect(disclosureQuery(new URLSearchParams(query))).toEqual(asked));
