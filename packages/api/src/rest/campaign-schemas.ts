import { BUDGET_CAPS, type BudgetCap, TRUST_ENFORCEMENTS, TRUST_LEVELS } from '@clickledger/domain';
import { z } from '@hono/zod-openapi';
import {
  amountSchema,
  change,
  idSchema,
  type Money,
  money,
  moneySchema,
  restTime,
  strict,
  timeSchema,
} from './schemas.ts';

export const campaignSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    status: z.enum(['active', 'paused', 'ended']),
    stopped_by: z.enum(BUDGET_CAPS).nullable().openapi({
      description: 'The cap of its budget that is reached, so that clicks are refused; null for none.',
    }),
    price: moneySchema.openapi({ description: 'Of one click, as it is in force or the first that will be.' }),
    daily_budget: moneySchema.nullable(),
    total_budget: moneySchema.nullable(),
    starts_at: timeSchema.nullable(),
    ends_at: timeSchema.nullable(),
    dedupe_window_s: z.number().nullable().openapi({ description: 'Its own; null for the deployment’s.' }),
    labels: z.array(z.string()),
    required_trust: z.enum(TRUST_LEVELS),
    trust_enforcement: z.enum(TRUST_ENFORCEMENTS),
    version: z.int().openapi({ description: 'Moves with each change of its settings.' }),
    created_at: timeSchema,
  })
  .openapi('Campaign');

export const campaignDetailSchema = campaignSchema
  .extend({
    site_ids: z
      .array(z.string())
      .openapi({ description: 'The only sites that it is shown on; none for all.' }),
  })
  .openapi('CampaignDetail');

interface TellableCampaign {
  id: string;
  name: string;
  status: 'active' | 'paused' | 'ended';
  stop: { cap: BudgetCap } | null;
  cpcMicros: bigint;
  dailyBudgetMicros: bigint | null;
  totalBudgetMicros: bigint | null;
  startsAt: Date | null;
  endsAt: Date | null;
  dedupeWindowMs: number | null;
  labels: string[];
  requiredTrust: (typeof TRUST_LEVELS)[number];
  trustEnforcement: (typeof TRUST_ENFORCEMENTS)[number];
  version: number;
  createdAt: Date;
}

export function toldCampaign(
  campaign: TellableCampaign,
  { currency, timeZone }: { currency: string; timeZone: string },
): z.infer<typeof campaignSchema> {
  const amount = (micros: bigint | null): Money | null => (micros === null ? null : money(micros, currency));
  const time = (at: Date | null) => at && restTime(at, timeZone);
  return {
    id: campaign.id,
    name: campaign.name,
    status: campaign.status,
    stopped_by: campaign.stop?.cap ?? null,
    price: money(campaign.cpcMicros, currency),
    daily_budget: amount(campaign.dailyBudgetMicros),
    total_budget: amount(campaign.totalBudgetMicros),
    starts_at: time(campaign.startsAt),
    ends_at: time(campaign.endsAt),
    dedupe_window_s: campaign.dedupeWindowMs === null ? null : campaign.dedupeWindowMs / 1000,
    labels: campaign.labels,
    required_trust: campaign.requiredTrust,
    trust_enforcement: campaign.trustEnforcement,
    version: campaign.version,
    created_at: restTime(campaign.createdAt, timeZone),
  };
}

/** Commands take labels in one text, told apart by commas. */
const label = z
  .string()
  .min(1, 'give it some characters')
  .max(40, 'use 40 characters a label at most')
  .regex(/^[^,]*$/, 'leave out commas');

const settings = {
  name: z.string().min(1, 'give it a name').max(200, 'use 200 characters at most'),
  starts_at: timeSchema.nullable().openapi({ description: 'Null for no such limit.' }),
  ends_at: timeSchema.nullable().openapi({ description: 'Null for no such limit.' }),
  dedupe_window_s: z
    .number()
    .min(1, 'give 1 second at least')
    .max(86_400, 'give 86400 seconds at most, which is a day')
    .nullable()
    .openapi({ description: 'Seconds, to the thousandth at most; null for the deployment’s.' }),
  labels: z.array(label).max(20, 'use 20 labels at most'),
  daily_budget: amountSchema.nullable().openapi({ description: 'Above zero; null for none.' }),
  total_budget: amountSchema.nullable().openapi({ description: 'Above zero; null for none.' }),
  site_ids: z
    .array(idSchema)
    .max(500, 'choose 500 sites at most')
    .openapi({ description: 'The only sites that it is to be shown on; none for all.' }),
};

const { name, ...others } = settings;
export const newCampaignSchema = strict({
  name,
  price: amountSchema.openapi({ description: 'Of one click, in the advertiser’s currency.' }),
  ...strict(others).partial().shape,
}).openapi('NewCampaign', { example: { name: 'Spring sale', price: '0.35', daily_budget: '50' } });

export const campaignChangeSchema = change({
  ...settings,
  version: z.int().openapi({
    description: 'As you read it: where somebody changed the campaign since, nothing is changed (409).',
  }),
}).openapi('CampaignChange', {
  minProperties: 1,
  description: 'What is left out stays.',
  example: { name: 'Summer sale', daily_budget: '80', ends_at: null },
});

type Settings = Partial<z.infer<ReturnType<typeof strict<typeof settings>>>>;

/** Settings as commands take them: as people type them, an empty text for nothing. */
export function typedSettings(given: Settings) {
  const { name, starts_at, ends_at, dedupe_window_s, labels, daily_budget, total_budget, site_ids } = given;
  const typed = (value: string | number | null) => (value === null ? '' : String(value));
  return {
    ...(name !== undefined && { name }),
    ...(starts_at !== undefined && { startsAt: typed(starts_at) }),
    ...(ends_at !== undefined && { endsAt: typed(ends_at) }),
    ...(dedupe_window_s !== undefined && { dedupeWindow: typed(dedupe_window_s) }),
    ...(labels !== undefined && { labels: labels.join(',') }),
    ...(daily_budget !== undefined && { dailyBudget: typed(daily_budget) }),
    ...(total_budget !== undefined && { totalBudget: typed(total_budget) }),
    ...(site_ids !== undefined && { siteIds: site_ids }),
  };
}
