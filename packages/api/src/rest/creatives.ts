import { createCreative, editCreative, listCreatives, readCreative } from '@clickledger/core';
import { z } from '@hono/zod-openapi';
import { createRest, creation, idempotent, jsonBody, locate, operation, requested } from './rest.ts';
import { change, idParam, idSchema, strict } from './schemas.ts';

const creativeSchema = z
  .object({
    id: z.string(),
    campaign_id: z.string(),
    name: z.string(),
    landing_url: z.string().openapi({ description: 'Where clicks of it lead, as browsers send it.' }),
  })
  .openapi('Creative');

const told = (of: { id: string; campaignId: string; name: string; landingUrl: string }) => ({
  id: of.id,
  campaign_id: of.campaignId,
  name: of.name,
  landing_url: of.landingUrl,
});

const name = z.string().min(1, 'give it a name').max(200, 'use 200 characters at most');
const landing_url = z
  .string()
  .min(1, 'give an address')
  .max(4_096, 'use 2048 characters at most')
  .openapi({ example: 'https://acme.example/sale' });

const newCreativeSchema = strict({ campaign_id: idSchema, name, landing_url }).openapi('NewCreative', {
  example: { campaign_id: 'spring-sale-01k9', name: 'Banner', landing_url: 'https://acme.example/sale' },
});

const changeSchema = change({ name, landing_url }).openapi('CreativeChange', {
  minProperties: 1,
  description: 'What is left out stays.',
});

const TAG = 'Creatives';
const ID = idParam('id', 'The creative’s id');

/** Ads of campaigns, and the pages that they lead to. */
export const creativeRoutes = createRest()
  .openapi(
    operation({
      method: 'get',
      path: '/creatives',
      tag: TAG,
      summary: 'List creatives',
      scope: 'read',
      request: { query: strict({ campaign_id: idSchema.optional() }) },
      answer: z.object({ creatives: z.array(creativeSchema) }),
      problems: ['not_found'],
    }),
    async (c) => {
      const { campaign_id: campaignId } = c.req.valid('query');
      const creatives = await listCreatives.run(c.var.call, { campaignId });
      return c.json({ creatives: creatives.map(told) }, 200);
    },
  )
  .openapi(
    operation({
      method: 'get',
      path: '/creatives/{id}',
      tag: TAG,
      summary: 'Read a creative',
      scope: 'read',
      request: { params: ID },
      answer: creativeSchema,
    }),
    async (c) => {
      const { id = '' } = c.req.valid('param');
      return c.json(told(await readCreative.run(c.var.call, { id })), 200);
    },
  )
  .openapi(
    creation({
      method: 'post',
      path: '/creatives',
      tag: TAG,
      summary: 'Make a creative of a campaign',
      scope: 'manage',
      request: { headers: idempotent, body: jsonBody(newCreativeSchema) },
      answer: creativeSchema,
      problems: ['not_found'],
    }),
    async (c) => {
      const { campaign_id: campaignId, name, landing_url: landingUrl } = c.req.valid('json');
      const made = await createCreative.run(requested(c), { campaignId, name, landingUrl });
      locate(c, 'creatives', made.id);
      return c.json(told({ ...made, campaignId }), 201);
    },
  )
  .openapi(
    operation({
      method: 'patch',
      path: '/creatives/{id}',
      tag: TAG,
      summary: 'Change a creative',
      description: 'Links that are out already lead to its new page within two seconds.',
      scope: 'manage',
      request: { params: ID, headers: idempotent, body: jsonBody(changeSchema) },
      answer: creativeSchema.omit({ campaign_id: true }).openapi('ChangedCreative'),
    }),
    async (c) => {
      const { id = '' } = c.req.valid('param');
      const { name, landing_url: landingUrl } = c.req.valid('json');
      const now = await editCreative.run(requested(c), { id, name, landingUrl });
      return c.json({ id, name: now.name, landing_url: now.landingUrl }, 200);
    },
  );
