import type { findClicks, findRejections } from '@clickledger/core';
import { type QuestionFilter, REJECTION_CODES } from '@clickledger/domain';
import { z } from '@hono/zod-openapi';
import { filterParameters, filtersOf } from './filters.ts';
import { pageParameters } from './pages.ts';
import { idSchema } from './schemas.ts';

const rule = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,63}$/, 'name a rule')
  .optional();

/** By what else clicks are picked, beside dimensions; all hold together. */
const clickParameters = {
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

const rejectedParameters = {
  code: z.enum(REJECTION_CODES).optional().openapi({ description: 'The same as `reason`.' }),
  q: z.string().max(128, 'use 128 characters at most').optional().openapi({
    description: 'Start of a click id or of a refusal’s id.',
  }),
};

/** What else a list takes is checked by `clickFilterOf`: names of filters are too many to be listed. */
export const clickListParameters = z.looseObject({
  ...pageParameters,
  ...clickParameters,
  ...filterParameters,
});
export const rejectedListParameters = z.looseObject({
  ...pageParameters,
  ...rejectedParameters,
  ...filterParameters,
});

type Listed = 'range' | 'cursor' | 'limit';
type AskedClicks = Omit<Parameters<typeof findClicks.run>[1], Listed>;
type AskedRejected = Omit<Parameters<typeof findRejections.run>[1], Listed>;

const PAGE = Object.keys(pageParameters);
const CLICK_OWN = [...PAGE, ...Object.keys(clickParameters)];
const REJECTED_OWN = [...PAGE, ...Object.keys(rejectedParameters)];

/**
 * The same as the use case has them.
 * @throws RestError `invalid` for filters that cannot be used
 */
export function clickFilterOf(url: string, asked: z.infer<typeof clickListParameters>): AskedClicks {
  const { visitor, user_agent: userAgent, q, adjusted, statement, credited } = asked;
  const filters = changeable(filtersOf(url, CLICK_OWN));
  return { filters, visitorId: visitor, userAgent, query: q, adjusted, statement, credited };
}

/** @throws RestError `invalid` for filters that cannot be used */
export function rejectedFilterOf(url: string, asked: z.infer<typeof rejectedListParameters>): AskedRejected {
  const { q, code } = asked;
  const filters: QuestionFilter[] = filtersOf(url, REJECTED_OWN);
  if (code) filters.push({ dimension: 'reason', op: 'is', values: [code] });
  return { filters: changeable(filters), query: q };
}

/** Use cases take lists that may be changed. */
function changeable(filters: readonly QuestionFilter[]) {
  return filters.map(({ values, ...filter }) => ({ ...filter, values: [...values] }));
}
