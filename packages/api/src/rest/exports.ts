import { askForExport, exportAddress, openExport, readExport } from '@clickledger/core';
import { RANGE_PRESETS, VERDICTS } from '@clickledger/domain';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { rangedResponse } from '#file-response.ts';
import { RestError } from './problem.ts';
import { dated, questionOf, questionSchema } from './query.ts';
import {
  createRest,
  idempotent,
  LOCATION,
  locate,
  operation,
  type RestEnv,
  requested,
  termsOf,
} from './rest.ts';
import { idParam, restTime, timeSchema } from './schemas.ts';

const TAG = 'Exports';
const ID = idParam('id', 'The export’s id');
const FORMATS = ['csv', 'jsonl', 'parquet'] as const;

const newExportSchema = z
  .strictObject({
    format: z.enum(FORMATS).default('csv'),
    clicks: z
      .strictObject({
        range: z.union([
          z.strictObject({ preset: z.enum(RANGE_PRESETS) }),
          z.strictObject({ from: timeSchema, to: timeSchema }),
        ]),
        campaign_id: z.string().min(1).max(128).optional(),
        verdict: z.enum([...VERDICTS, 'givt', 'sivt', 'unpaid']).optional(),
      })
      .optional(),
    question: questionSchema.optional(),
  })
  .openapi('NewExport', {
    description: 'Either `clicks` or `question`: every click of a range, or every row of an answer.',
    example: { format: 'jsonl', clicks: { range: { preset: '7d' } } },
  });

const exportSchema = z
  .object({
    id: z.string(),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    format: z.enum(FORMATS),
    progress: z.int().openapi({ description: 'In per cent' }),
    bytes: z.int(),
    problem: z.string().nullable().openapi({ description: 'Why it failed' }),
    asked_at: timeSchema,
    finished_at: timeSchema.nullable(),
    deleted_at: timeSchema.openapi({ description: 'When the file is deleted' }),
    url: z.string().nullable().openapi({
      description:
        'Opens the file without a key for an hour; each answer has a new one. `Range` is understood.',
    }),
  })
  .openapi('Export');

const ask = operation({
  method: 'post',
  path: '/exports',
  tag: TAG,
  summary: 'Have a file written',
  description:
    'It holds what is there when it is written. Ask for its state until it is done; it is kept for 3 days. An advertiser may have 3 under way. Addresses of visitors are left out.',
  scope: 'read',
  request: {
    headers: idempotent,
    body: { required: true, content: { 'application/json': { schema: newExportSchema } } },
  },
  answer: exportSchema,
  problems: ['invalid', 'conflict', 'too_much', 'not_json', 'too_large'],
});
const { 200: accepted, ...problems } = ask.responses;
const headers = { ...accepted.headers, ...LOCATION };

/** Files that are written while nobody waits. */
export const exportRoutes = createRest()
  .openapi(
    { ...ask, responses: { ...problems, 202: { ...accepted, headers, description: 'It will be written' } } },
    async (c) => {
      const { id } = await askForExport.run(requested(c), askedOf(c.req.valid('json')));
      locate(c, 'exports', id);
      return c.json(await told(c, id), 202);
    },
  )
  .openapi(
    operation({
      method: 'get',
      path: '/exports/{id}',
      tag: TAG,
      summary: 'See how far a file is',
      scope: 'read',
      request: { params: ID },
      answer: exportSchema,
      problems: ['not_found', 'invalid'],
    }),
    async (c) => c.json(await told(c, c.req.valid('param').id ?? ''), 200),
  );

function askedOf({ format, clicks, question }: z.infer<typeof newExportSchema>) {
  if (clicks && !question) {
    const { range, campaign_id: campaignId, verdict } = clicks;
    return { kind: 'clicks', format, range: dated(range), campaignId, verdict } as Parameters<
      typeof askForExport.run
    >[1];
  }
  if (!question || clicks) {
    const message = 'Give either clicks or question.';
    throw new RestError('invalid', message, { fields: [{ path: 'clicks', message }] });
  }
  return { kind: 'question', format, question: questionOf(question) } as Parameters<
    typeof askForExport.run
  >[1];
}

async function told(c: Context<RestEnv>, id: string): Promise<z.infer<typeof exportSchema>> {
  const { call } = c.var;
  const { timeZone } = termsOf(call);
  const time = (at: Date) => restTime(at, timeZone);
  const { state, format, progress, bytes, problem, askedAt, finishedAt, deletedAt } = await readExport.run(
    call,
    { id },
  );
  return {
    id,
    state,
    format,
    progress,
    bytes: Number(bytes),
    problem: problem || null,
    asked_at: time(askedAt),
    finished_at: finishedAt && time(finishedAt),
    deleted_at: time(deletedAt),
    url: state === 'done' ? addressOf(c, id) : null,
  };
}

function addressOf(c: Context<RestEnv>, id: string): string {
  const { deployment } = c.var.call;
  const { expires, signature } = exportAddress(deployment, id, Date.now());
  // Where people reach the dashboard; a server behind a proxy knows itself by another name.
  const origin = deployment.mail?.dashboardUrl ?? c.req.url;
  const url = new URL(`/api/v1/exports/${encodeURIComponent(id)}/file`, origin);
  url.search = new URLSearchParams({ expires: String(expires), signature }).toString();
  return url.href;
}

const binary = { schema: { type: 'string', format: 'binary' } } as const;
const content = {
  'text/csv': binary,
  'application/jsonl': binary,
  'application/vnd.apache.parquet': binary,
};
const download = operation({
  method: 'get',
  path: '/exports/{id}/file',
  tag: TAG,
  summary: 'Download a file',
  scope: 'read',
  request: {
    params: ID,
    query: z.object({
      expires: z.string().regex(/^\d{1,12}$/, 'give the address as it was told'),
      signature: z.string().max(100),
    }),
  },
  answer: z.string(),
  problems: ['not_found', 'invalid'],
});

/** Opened by the signature of the address, without a key. */
export const exportFileRoutes = createRest().openapi(
  {
    ...download,
    description:
      'By the address that the export tells, without a key. A download that broke off goes on by `Range`.',
    security: [],
    'x-scope': 'none',
    responses: {
      ...download.responses,
      200: { description: 'The file', content },
      206: { description: 'The bytes that were asked for', content },
      416: { description: 'It has no such bytes' },
    },
  },
  async (c) => {
    const { id = '' } = c.req.valid('param');
    const { expires, signature } = c.req.valid('query');
    const { stores, deployment } = c.env.call;
    const { exportsFolder: folder } = deployment;
    if (!folder) throw new RestError('not_found', 'Nothing writes files here.');
    const opened = { stores, deployment, folder, now: Date.now() };
    const file = await openExport(opened, { id, expires: Number(expires), signature });
    return rangedResponse(file, c.req.raw.headers);
  },
);
