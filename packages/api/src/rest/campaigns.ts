import {
  createCampaign,
  listCampaigns,
  pauseCampaign,
  readCampaign,
  resumeCampaign,
} from '@clickledger/core';
import { z } from '@hono/zod-openapi';
import { createRest, idempotent, operation, requested, termsOf } from './rest.ts';
import { idParam, type Money, money, moneySchema, restTime, timeSchema } from './schemas.ts';

const campaignSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    status: z.enum(['active', 'paused', 'ended']),
    price: moneySchema.openapi({ description: 'Of one click, as it is in force or the first that will be.' }),
    daily_budget: moneySchema.nullable(),
    total_budget: moneySchema.nullable(),
    starts_at: timeSchema.nullable(),
    ends_at: timeSchema.nullable(),
    dedupe_window_s: z.number().nullable(),
    labels: z.array(z.string()),
    required_trust: z.string(),
    version: z.int(),
    created_at: timeSchema,
  })
  .openapi('Campaign');

interface TellableCampaign {
  id: string;
  name: string;
  status: 'active' | 'paused' | 'ended';
  cpcMicros: bigint;
  dailyBudgetMicros: bigint | null;
  totalBudgetMicros: bigint | null;
  startsAt: Date | null;
  endsAt: Date | null;
  dedupeWindowMs: number | null;
  labels: string[];
  requiredTrust: string;
  version: number;
  createdAt: Date;
}

function told(campaign: TellableCampaign, { currency, timeZone }: { currency: string; timeZone: string }) {
  const amount = (micros: bigint | null): Money | null => (micros === null ? null : money(micros, currency));
  const time = (at: Date | null) => at && restTime(at, timeZone);
  return {
    id: campaign.id,
    name: campaign.name,
    status: campaign.status,
    price: money(campaign.cpcMicros, currency),
    daily_budget: amount(campaign.dailyBudgetMicros),
    total_budget: amount(campaign.totalBudgetMicros),
    starts_at: time(campaign.startsAt),
    ends_at: time(campaign.endsAt),
    dedupe_window_s: campaign.dedupeWindowMs === null ? null : campaign.dedupeWindowMs / 1000,
    labels: campaign.labels,
    required_trust: campaign.requiredTrust,
    version: campaign.version,
    created_at: restTime(campaign.createdAt, timeZone),
  };
}

const newCampaignSchema = z
  .strictObject({
    name: z.string(),
    price: z
      .string()
      .openapi({ description: 'Of one click, in the advertiser’s currency.', example: '0.35' }),
    daily_budget: z.string().optional(),
    total_budget: z.string().optional(),
    starts_at: z.string().optional(),
    ends_at: z.string().optional(),
    labels: z.array(z.string()).optional(),
    site_ids: z.array(z.string()).optional(),
  })
  .openapi('NewCampaign', { example: { name: 'Spring sale', price: '0.35', daily_budget: '50' } });

const TAG = 'Campaigns';
const ID = idParam('id', 'The campaign’s id');
const STATUS = z.object({ id: z.string(), status: z.string() });

/** Campaigns, read and written by the same commands as on the pages. */
export const campaignRoutes = createRest()
  .openapi(
    operation({
      method: 'get',
      path: '/campaigns',
      tag: TAG,
      summary: 'List campaigns',
      scope: 'read',
      answer: z.object({ campaigns: z.array(campaignSchema) }),
    }),
    async (c) => {
      const { call } = c.var;
      const campaigns = await listCampaigns.run(call, { range: { preset: '24h' } });
      return c.json({ campaigns: campaigns.map((each) => told(each, termsOf(call))) }, 200);
    },
  )
  .openapi(
    operation({
      method: 'get',
      path: '/campaigns/{id}',
      tag: TAG,
      summary: 'Read a campaign',
      scope: 'read',
      request: { params: ID },
      answer: campaignSchema,
      problems: ['not_found', 'invalid'],
    }),
    async (c) => {
      const { call } = c.var;
      const { id = '' } = c.req.valid('param');
      return c.json(told(await readCampaign.run(call, { id }), termsOf(call)), 200);
    },
  )
  .openapi(
    operation({
      method: 'post',
      path: '/campaigns',
      tag: TAG,
      summary: 'Make a campaign',
      scope: 'manage',
      request: {
        headers: idempotent,
        body: { required: true, content: { 'application/json': { schema: newCampaignSchema } } },
      },
      answer: z.object({ id: z.string() }),
      problems: ['invalid', 'conflict', 'not_json', 'too_large'],
    }),
    async (c) => {
      const { name, price, labels, site_ids, ...rest } = c.req.valid('json');
      const made = await createCampaign.run(requested(c), {
        name,
        price,
        dailyBudget: rest.daily_budget ?? '',
        totalBudget: rest.total_budget ?? '',
        startsAt: rest.starts_at ?? '',
        endsAt: rest.ends_at ?? '',
        labels: labels?.join(',') ?? '',
        siteIds: site_ids ?? [],
      });
      return c.json({ id: made.id }, 200);
    },
  )
  .openapi(statusOperation('pause', 'Pause a campaign'), async (c) => {
    const { id = '' } = c.req.valid('param');
    return c.json(await pauseCampaign.run(requested(c), { id }), 200);
  })
  .openapi(statusOperation('resume', 'Resume a campaign'), async (c) => {
    const { id = '' } = c.req.valid('param');
    return c.json(await resumeCampaign.run(requested(c), { id }), 200);
  });

function statusOperation<const Verb extends string>(verb: Verb, summary: string) {
  return operation({
    method: 'post',
    path: `/campaigns/{id}/${verb}`,
    tag: TAG,
    summary,
    scope: 'manage',
    request: { params: ID, headers: idempotent },
    answer: STATUS,
    problems: ['invalid', 'not_found', 'conflict'],
  });
}
