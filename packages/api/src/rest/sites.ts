import { createSite, editSite, readSiteProof, readSites, verifySite } from '@clickledger/core';
import { PROOF_PROBLEMS, PROOF_WAYS } from '@clickledger/domain';
import { z } from '@hono/zod-openapi';
import { createRest, creation, idempotent, jsonBody, locate, operation, requested, termsOf } from './rest.ts';
import { change, idParam, restTime, strict, timeSchema } from './schemas.ts';

const siteSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    hostname: z.string(),
    state: z.enum(['unchecked', 'unproved', 'proved', 'missing', 'lost']).openapi({
      description:
        'Whether its host is proved to be the advertiser’s; `missing`: its proof is gone, and counts for some days.',
    }),
    checked_at: timeSchema.nullable(),
    way: z.enum(PROOF_WAYS).nullable().openapi({ description: 'In which the proof was found.' }),
    until: timeSchema.nullable().openapi({ description: 'Until when a proof that is gone counts.' }),
  })
  .openapi('Site');

const placeSchema = z.object({ where: z.string(), what: z.string() });
const siteDetailSchema = siteSchema
  .extend({
    places: z
      .object(Object.fromEntries(PROOF_WAYS.map((way) => [way, placeSchema] as const)))
      .openapi({ description: 'What proves it: one of these is enough.' }),
    findings: z
      .array(
        z.object({
          way: z.enum(PROOF_WAYS),
          found: z.boolean(),
          problem: z.enum(PROOF_PROBLEMS).nullable(),
          reason: z.string().nullable(),
        }),
      )
      .nullable()
      .openapi({ description: 'What the last look found; null before the first.' }),
  })
  .openapi('SiteDetail');

type Summarised = Awaited<ReturnType<typeof readSites.run>>[number];
type Described = Awaited<ReturnType<typeof readSiteProof.run>>;

function told({ checkedAt, until, ...site }: Summarised, timeZone: string) {
  const time = (at: Date | null) => at && restTime(at, timeZone);
  const { id, name, hostname, state, way } = site;
  return { id, name, hostname, state, checked_at: time(checkedAt), way, until: time(until) };
}

function toldInFull({ places, findings, ...site }: Described, timeZone: string) {
  return {
    ...told(site, timeZone),
    places,
    findings:
      findings?.map((finding) =>
        finding.found
          ? { way: finding.way, found: true, problem: null, reason: null }
          : { way: finding.way, found: false, problem: finding.problem, reason: finding.reason },
      ) ?? null,
  };
}

const name = z.string().min(1, 'give it a name').max(200, 'use 200 characters at most');
const hostname = z
  .string()
  .min(1, 'give a host')
  .max(1_024, 'use 253 characters at most')
  .openapi({ example: 'news.example' });
const newSiteSchema = strict({ name, hostname }).openapi('NewSite');
const changeSchema = change({ name, hostname }).openapi('SiteChange', {
  minProperties: 1,
  description: 'What is left out stays.',
});
const keptSchema = z.object({ id: z.string(), name: z.string(), hostname: z.string() }).openapi('KeptSite');

const TAG = 'Sites';
const ID = idParam('id', 'The site’s id');

/** Sites whose pages may send the advertiser's clicks. */
export const siteRoutes = createRest()
  .openapi(
    operation({
      method: 'get',
      path: '/sites',
      tag: TAG,
      summary: 'List sites',
      scope: 'read',
      answer: z.object({ sites: z.array(siteSchema) }),
    }),
    async (c) => {
      const { timeZone } = termsOf(c.var.call);
      const sites = await readSites.run(c.var.call, undefined);
      return c.json({ sites: sites.map((site) => told(site, timeZone)) }, 200);
    },
  )
  .openapi(
    operation({
      method: 'get',
      path: '/sites/{id}',
      tag: TAG,
      summary: 'Read a site and what proves it',
      scope: 'read',
      request: { params: ID },
      answer: siteDetailSchema,
    }),
    async (c) => {
      const { id: siteId = '' } = c.req.valid('param');
      const site = await readSiteProof.run(c.var.call, { siteId });
      return c.json(toldInFull(site, termsOf(c.var.call).timeZone), 200);
    },
  )
  .openapi(
    creation({
      method: 'post',
      path: '/sites',
      tag: TAG,
      summary: 'Make a site',
      scope: 'manage',
      request: { headers: idempotent, body: jsonBody(newSiteSchema) },
      answer: keptSchema,
    }),
    async (c) => {
      const made = await createSite.run(requested(c), c.req.valid('json'));
      locate(c, 'sites', made.id);
      return c.json(made, 201);
    },
  )
  .openapi(
    operation({
      method: 'patch',
      path: '/sites/{id}',
      tag: TAG,
      summary: 'Change a site',
      scope: 'manage',
      request: { params: ID, headers: idempotent, body: jsonBody(changeSchema) },
      answer: keptSchema,
    }),
    async (c) => {
      const { id = '' } = c.req.valid('param');
      return c.json(await editSite.run(requested(c), { id, ...c.req.valid('json') }), 200);
    },
  )
  .openapi(
    operation({
      method: 'post',
      path: '/sites/{id}/verify',
      tag: TAG,
      summary: 'Have the host of a site looked at',
      description:
        'Looks for its proof now, and answers what was found. Ten looks of an advertiser a minute.',
      scope: 'manage',
      request: { params: ID, headers: idempotent },
      answer: siteDetailSchema,
    }),
    async (c) => {
      const { id: siteId = '' } = c.req.valid('param');
      const call = requested(c);
      return c.json(toldInFull(await verifySite.run(call, { siteId }), termsOf(call).timeZone), 200);
    },
  );
