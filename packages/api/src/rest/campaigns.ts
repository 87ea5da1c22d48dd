import {
  createCampaign,
  duplicateCampaign,
  editCampaign,
  endCampaign,
  listCampaignSettings,
  pauseCampaign,
  readCampaign,
  readCampaignLinks,
  resumeCampaign,
} from '@clickledger/core';
import { z } from '@hono/zod-openapi';
import {
  campaignChangeSchema,
  campaignDetailSchema,
  campaignSchema,
  newCampaignSchema,
  toldCampaign,
  typedSettings,
} from './campaign-schemas.ts';
import { createRest, creation, idempotent, jsonBody, locate, operation, requested, termsOf } from './rest.ts';
import { idParam, idSchema, strict } from './schemas.ts';

const TAG = 'Campaigns';
const ID = idParam('id', 'The campaign’s id');
const STATUS = z.object({ id: z.string(), status: z.enum(['active', 'paused', 'ended']) });
const MADE = z.object({ id: z.string() });

/** Campaigns, read and written by the same commands as on the pages. */
export const campaignRoutes = createRest()
  .openapi(
    operation({
      method: 'get',
      path: '/campaigns',
      tag: TAG,
      summary: 'List campaigns',
      description:
        'All of them by name, as they are set. What they came to is asked by `/query?by=campaign`.',
      scope: 'read',
      answer: z.object({ campaigns: z.array(campaignSchema) }),
    }),
    async (c) => {
      const { call } = c.var;
      const campaigns = await listCampaignSettings.run(call, undefined);
      return c.json({ campaigns: campaigns.map((each) => toldCampaign(each, termsOf(call))) }, 200);
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
      answer: campaignDetailSchema,
    }),
    async (c) => {
      const { call } = c.var;
      const { id = '' } = c.req.valid('param');
      const campaign = await readCampaign.run(call, { id });
      return c.json({ ...toldCampaign(campaign, termsOf(call)), site_ids: campaign.siteIds }, 200);
    },
  )
  .openapi(
    creation({
      method: 'post',
      path: '/campaigns',
      tag: TAG,
      summary: 'Make a campaign',
      scope: 'manage',
      request: { headers: idempotent, body: jsonBody(newCampaignSchema) },
      answer: MADE,
    }),
    async (c) => {
      const { name, price, ...others } = c.req.valid('json');
      const made = await createCampaign.run(requested(c), { ...typedSettings(others), name, price });
      locate(c, 'campaigns', made.id);
      return c.json({ id: made.id }, 201);
    },
  )
  .openapi(
    operation({
      method: 'patch',
      path: '/campaigns/{id}',
      tag: TAG,
      summary: 'Change a campaign',
      description:
        'What is left out stays. Its price is set by `/campaigns/{id}/prices`, as it has a time from which it holds.',
      scope: 'manage',
      request: { params: ID, headers: idempotent, body: jsonBody(campaignChangeSchema) },
      answer: z.object({ id: z.string(), version: z.int() }),
    }),
    async (c) => {
      const { id = '' } = c.req.valid('param');
      const { version, ...settings } = c.req.valid('json');
      return c.json(await editCampaign.run(requested(c), { ...typedSettings(settings), id, version }), 200);
    },
  )
  .openapi(statusOperation('pause', 'Pause a campaign'), async (c) => {
    const { id = '' } = c.req.valid('param');
    return c.json(await pauseCampaign.run(requested(c), { id }), 200);
  })
  .openapi(statusOperation('resume', 'Resume a campaign'), async (c) => {
    const { id = '' } = c.req.valid('param');
    return c.json(await resumeCampaign.run(requested(c), { id }), 200);
  })
  .openapi(
    operation({
      method: 'post',
      path: '/campaigns/{id}/end',
      tag: TAG,
      summary: 'End a campaign for good',
      scope: 'manage',
      request: {
        params: ID,
        headers: idempotent,
        body: jsonBody(
          strict({ name: z.string().max(200).openapi({ description: 'Its name, once more.' }) }),
        ),
      },
      answer: STATUS,
    }),
    async (c) => {
      const { id = '' } = c.req.valid('param');
      return c.json(await endCampaign.run(requested(c), { id, ...c.req.valid('json') }), 200);
    },
  )
  .openapi(
    creation({
      method: 'post',
      path: '/campaigns/{id}/duplicate',
      tag: TAG,
      summary: 'Make a campaign like another',
      description: 'Without its dates, and paused.',
      scope: 'manage',
      request: { params: ID, headers: idempotent },
      answer: MADE,
    }),
    async (c) => {
      const { id = '' } = c.req.valid('param');
      const made = await duplicateCampaign.run(requested(c), { id });
      locate(c, 'campaigns', made.id);
      return c.json(made, 201);
    },
  )
  .openapi(
    operation({
      method: 'get',
      path: '/campaigns/{id}/links',
      tag: TAG,
      summary: 'Read what to put where its ads stand',
      scope: 'read',
      request: {
        params: ID,
        query: strict({ site_id: idSchema.optional(), creative_id: idSchema.optional() }),
      },
      answer: z.object({
        pixel_url: z.string(),
        redirects: z.array(z.object({ creative_id: z.string(), url: z.string() })),
        snippet: z.string(),
      }),
    }),
    async (c) => {
      const { id = '' } = c.req.valid('param');
      const { site_id: siteId, creative_id: creativeId } = c.req.valid('query');
      const { pixelUrl, redirectUrls, snippet } = await readCampaignLinks.run(c.var.call, {
        id,
        siteId,
        creativeId,
      });
      const redirects = redirectUrls.map(({ creativeId, url }) => ({ creative_id: creativeId, url }));
      return c.json({ pixel_url: pixelUrl, redirects, snippet }, 200);
    },
  );

function statusOperation<const Verb extends string>(verb: Verb, summary: string) {
  return operation({
    method: 'post',
    path: `/campaigns/{id}/${verb}`,
    tag: TAG,
    summary,
    scope: 'manage',
    request: { params: ID, headers: idempotent },
    answer: STATUS,
  });
}
