import { expect, test } from 'vitest';
import { claimsOf } from './claims.ts';

test.each([
  [
    { campaign_id: '{{campaign}}', site_id: 'news' },
    'campaign_id',
    { siteId: 'news', value: '{{campaign}}' },
  ],
  [{ campaign_id: 7 }, 'campaign_id', { value: '7' }],
  [{ campaign_id: { deep: [1] } }, 'campaign_id', { value: '{"deep":[1]}' }],
  [{ occurred_at: 'x'.repeat(500) }, 'occurred_at', { value: 'x'.repeat(128) }],
  [{ site_id: 'not an id' }, 'site_id', { value: 'not an id' }],
  [{ campaign_id: 'a' }, 'creative_id', { value: '' }],
])('%j at %s claims %j', (input, field, claims) => expect(claimsOf(input, field)).toEqual(claims));

test.each(['ip', 'visitor_id', 'user_agent', 'headers', 'referrer', 'email'])(
  'what stands at %s may tell of a person, and is not kept',
  (field) => expect(claimsOf({ campaign_id: 'a', [field]: 'ada@acme.example' }, field)).toEqual({}),
);

test.each([undefined, null, 'text', 7, []])('%j claims nothing', (input) =>
  expect(claimsOf(input, '')).toEqual({}),
);
