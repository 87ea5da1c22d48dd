import type { findClicks, findRejections } from '@clickledger/core';
import {
  type DimensionName,
  NETWORK_CATEGORIES,
  REJECTION_CODES,
  SOURCES,
  TRUST_LEVELS,
  verdictFilters,
} from '@clickledger/domain';
import { z } from '@hono/zod-openapi';
import { idSchema, strict } from './schemas.ts';

const key = z.string().max(256, 'use 256 characters at most').optional();
const rule = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,63}$/, 'name a rule')
  .optional();

/** By which clicks are picked; all hold together. Dimensions are named as in `query`. */
export const clickFilterParameters = {
  campaign: idSchema.optional(),
  site: key,
  creative: key,
  country: key.openapi({ description: 'ISO 3166-1 alpha-2. An empty text of a dimension is: not known.' }),
  region: key.openapi({ description: 'ISO 3166-2, such as `DE-BE`.' }),
  device: key,
  os: key,
  browser_version: key.openapi({ description: 'Browser and version, such as `Chrome 131`.' }),
  network: key.openapi({ description: 'The number of an autonomous system.' }),
  network_category: z.enum(['', ...NETWORK_CATEGORIES]).optional(),
  source: z.enum(SOURCES).optional(),
  trust: z.enum(TRUST_LEVELS).optional(),
  verdict: z
    .enum(['billable', 'duplicate', 'invalid', 'givt', 'sivt', 'unpaid'])
    .optional()
    .openapi({ description: 'A verdict, one class of the invalid, or all that is not charged.' }),
  reason: rule.openapi({ description: 'The rule that decided.' }),
  price: z
    .string()
    .regex(/^\d{1,18}$/, 'give micros')
    .optional()
    .openapi({ description: 'Of one click, in millionths of the currency, as `query` has it.' }),
  visitor: idSchema.optional(),
  user_agent: z
    .string()
    .max(1024, 'use 1024 characters at most')
    .optional()
    .openapi({ description: 'The whole of it.' }),
  adjusted: rule.openapi({ description: 'Found invalid after it was charged: by this rule, or by `any`.' }),
  statement: idSchema.optional().openapi({ description: 'Charged by this statement.' }),
  credited: idSchema.optional().openapi({ description: 'Credited by this statement or credit note.' }),
  q: z.string().max(128, 'use 128 characters at most').optional().openapi({
    description: 'Start of a click id or of an address’s network.',
  }),
};

const clickFilters = strict(clickFilterParameters);
type ClickFilters = z.infer<typeof clickFilters>;
type AskedClicks = Omit<Parameters<typeof findClicks.run>[1], 'range' | 'cursor' | 'limit'>;

/** The same as the use case has them. */
export function clickFilterOf(asked: ClickFilters): AskedClicks {
  const {
    campaign,
    visitor,
    user_agent: userAgent,
    q,
    adjusted,
    statement,
    credited,
    verdict,
    ...keys
  } = asked;
  const filters = [...is(keys), ...verdictFilters(verdict)];
  return {
    filters,
    campaignId: campaign,
    visitorId: visitor,
    userAgent,
    query: q,
    adjusted,
    statement,
    credited,
  };
}

/** Keys of dimensions, as a question filters by them. */
function is(keys: Partial<Record<DimensionName, string | undefined>>) {
  return (Object.entries(keys) as [DimensionName, string | undefined][]).flatMap(([dimension, key]) =>
    key === undefined ? [] : [{ dimension, op: 'is' as const, values: [key] }],
  );
}

export const rejectedFilterParameters = {
  campaign: idSchema.optional(),
  source: z.enum(SOURCES).optional(),
  code: z.enum(REJECTION_CODES).optional(),
  q: z.string().max(128, 'use 128 characters at most').optional().openapi({
    description: 'Start of a click id or of a refusal’s id.',
  }),
};

const rejectedFilters = strict(rejectedFilterParameters);
type AskedRejected = Omit<Parameters<typeof findRejections.run>[1], 'range' | 'cursor' | 'limit'>;

export function rejectedFilterOf(asked: z.infer<typeof rejectedFilters>): AskedRejected {
  const { campaign, q, source, code } = asked;
  return { filters: is({ source, reason: code }), campaignId: campaign, query: q };
}
