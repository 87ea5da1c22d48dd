import { readAnnotations } from '@clickledger/core';
import { z } from '@hono/zod-openapi';
import { rangeOf, rangeParameters, spanOf } from './ranges.ts';
import { createRest, operation, termsOf } from './rest.ts';
import { idSchema, restTime, strict, timeSchema } from './schemas.ts';

const MOST_CAMPAIGNS = 100;

const campaigns = z
  .union([idSchema, z.array(idSchema).max(MOST_CAMPAIGNS, `name ${MOST_CAMPAIGNS} at most`)])
  .optional()
  .openapi({
    type: 'array',
    items: { type: 'string' },
    maxItems: MOST_CAMPAIGNS,
    description:
      'Only what is about this campaign, or about all of them; given again, about any that is named.',
    param: { style: 'form', explode: true },
  });

const annotationSchema = z
  .object({
    at: timeSchema,
    kind: z.enum(['price', 'campaign', 'budget', 'list', 'rules', 'incident']),
    text: z.string().openapi({ description: 'What happened, in a sentence' }),
    path: z
      .string()
      .nullable()
      .openapi({ description: 'The page of the dashboard that shows more, where one does' }),
    campaign_ids: z
      .array(z.string())
      .openapi({ description: 'The campaigns that it is about; empty for all of them' }),
  })
  .openapi('Annotation');

/** What changed, so that a step in figures can be told from a fault. */
export const annotationRoutes = createRest().openapi(
  operation({
    method: 'get',
    path: '/annotations',
    tag: 'Annotations',
    summary: 'List what changed',
    description:
      'Of a range, newest first: prices, campaigns that were made, paused, resumed or ended, budgets that were spent, settings of rules, incidents. Changes of block and allow lists are told to those people who may see lists, and to no key.',
    scope: 'read',
    request: { query: strict({ ...rangeParameters, campaign: campaigns }) },
    answer: z.object({
      annotations: z.array(annotationSchema),
      more: z
        .boolean()
        .openapi({ description: 'Whether there are more than are told: choose a shorter range' }),
    }),
  }),
  async (c) => {
    const { call } = c.var;
    const { campaign = [], ...range } = c.req.valid('query');
    const { timeZone } = termsOf(call);
    const { annotations, more } = await readAnnotations.run(call, {
      range: rangeOf(spanOf(range, call)),
      campaignIds: [campaign].flat(),
    });
    const told = annotations.map(({ at, kind, text, path, campaignIds }) => ({
      at: restTime(at, timeZone),
      kind,
      text,
      path,
      campaign_ids: [...campaignIds],
    }));
    return c.json({ annotations: told, more }, 200);
  },
);
