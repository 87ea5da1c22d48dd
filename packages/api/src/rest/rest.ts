import { type Call, type FieldProblem, tenantOf } from '@clickledger/core';
import type { KeyScope } from '@clickledger/domain';
import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { KeylessCall } from './authenticate.ts';
import { PROBLEMS, type ProblemCode, RestError } from './problem.ts';
import { problemSchema, strict } from './schemas.ts';

/** What a request is answered with: what is known before anybody asks, then who asks. */
export interface RestEnv {
  Bindings: { call: KeylessCall };
  Variables: { call: Call };
}

export type Rest = OpenAPIHono<RestEnv>;

export const BASE_PATH = '/api/v1';

/** Routes whose input is checked as the document says; what is wrong with it is a problem that names each field. */
export function createRest(): Rest {
  return new OpenAPIHono<RestEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const fields = result.error.issues.flatMap(fieldsOf);
      const message = fields.map(({ path, message }) => `${path || 'The body'}: ${message}.`).join(' ');
      throw new RestError('invalid', message, { fields });
    },
  });
}

/** What is wrong, by fields: each that there is none of by its own name. */
function fieldsOf(issue: z.core.$ZodIssue): FieldProblem[] {
  const { path, message } = issue;
  if (issue.code !== 'unrecognized_keys') return [{ path: path.join('.'), message }];
  return issue.keys.map((key) => ({ path: [...path, key].join('.'), message }));
}

const ALWAYS: readonly ProblemCode[] = [
  'invalid',
  'unauthenticated',
  'key_expired',
  'forbidden',
  'too_many',
  'unexpected',
  'unavailable',
];

/** What else can be wrong, as the path, the method and the scope have it. */
function usualProblems({ path, method, scope }: { path: string; method: string; scope: KeyScope }) {
  return [
    ...ALWAYS,
    ...(path.includes('{') ? (['not_found'] as const) : []),
    ...(method === 'get' ? [] : (['not_json', 'too_large'] as const)),
    ...(scope === 'manage' ? (['conflict'] as const) : []),
  ];
}

const text = { schema: { type: 'string' } } as const;
const RATE_HEADERS = {
  'RateLimit-Policy': {
    ...text,
    description: 'How many requests (`q`) in how many seconds (`w`) the key has.',
  },
  RateLimit: {
    ...text,
    description: 'How many of them are left (`r`), and in how many seconds it is full again (`t`).',
  },
};
const RETRY_AFTER = { 'Retry-After': { ...text, description: 'In how many seconds to try again.' } };
const HEADERS: Partial<Record<number, Record<string, typeof text & { description: string }>>> = {
  401: { 'WWW-Authenticate': { ...text, description: '`Bearer`' } },
  429: { ...RATE_HEADERS, ...RETRY_AFTER },
  503: RETRY_AFTER,
};

const ETAG = {
  ETag: {
    ...text,
    description:
      'Names this very answer. Sent as `If-None-Match` it is answered with 304 while nothing of it changed.',
  },
};
const ifNoneMatch = z.object({
  'if-none-match': z.string().max(1_000).optional().openapi({
    description: 'The `ETag` of an answer that you have: where it still holds, 304 comes without a body.',
  }),
});
const NO_PARAMETERS = strict({});

type Described<Request extends RouteConfig['request'], Schema extends z.ZodType> = {
  method: 'get' | 'post' | 'patch';
  path: `/${string}`;
  tag: string;
  summary: string;
  description?: string;
  scope: KeyScope;
  request?: Request;
  answer: Schema;
  /** What can be wrong with it beside what can be wrong with every request of its kind. */
  problems?: readonly ProblemCode[];
  /** Whether it has an `ETag`, by which whoever has the answer is spared it. */
  tagged?: boolean;
};

/** One operation as the document tells it. */
export function operation<const Request extends RouteConfig['request'], Schema extends z.ZodType>({
  tag,
  scope,
  answer,
  problems = [],
  description = '',
  request,
  tagged = false,
  ...rest
}: Described<Request, Schema>) {
  return createRoute({
    ...rest,
    // An operation takes the parameters that it names, and no others.
    request: {
      query: NO_PARAMETERS,
      ...(tagged && { headers: ifNoneMatch }),
      ...request,
    } as unknown as Request,
    tags: [tag],
    description: `${description}\n\nTakes a key with the scope \`${scope}\`.`.trim(),
    security: [{ key: [] }],
    // Beside the sentence, for programs: OpenAPI has scopes of OAuth alone.
    'x-scope': scope,
    responses: {
      200: {
        description: 'Done',
        headers: { ...RATE_HEADERS, ...(tagged && ETAG) },
        content: { 'application/json': { schema: answer } },
      },
      ...(tagged && { 304: { description: 'You have it: nothing of it changed.' } }),
      ...problemResponses([...usualProblems({ ...rest, scope }), ...problems]),
    },
  });
}

export const LOCATION = {
  Location: { ...text, description: 'Where what was made is read from now on.' },
};

/** An operation that makes something, as the document tells it; its handler calls `locate`. */
export function creation<const Request extends RouteConfig['request'], Schema extends z.ZodType>(
  described: Described<Request, Schema>,
) {
  const told = operation(described);
  const { 200: done, ...others } = told.responses;
  const headers = { ...done.headers, ...LOCATION };
  return { ...told, responses: { ...others, 201: { ...done, description: 'Made', headers } } };
}

/** Says where something is, below the base of the API: the same where a request was sent twice. */
export function locate(c: Context<RestEnv>, folder: string, id: string): void {
  c.header('location', `${BASE_PATH}/${folder}/${encodeURIComponent(id)}`);
}

/** Every status that these problems have, each with all of its codes. */
function problemResponses(codes: readonly ProblemCode[]) {
  const byStatus = Map.groupBy(new Set(codes), (code) => PROBLEMS[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      status,
      {
        description: of.map((code) => `\`${code}\`: ${PROBLEMS[code].when}`).join('\n\n'),
        ...(HEADERS[Number(status)] && { headers: HEADERS[Number(status)] }),
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    ]),
  );
}

/** A body that has to come, as JSON. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } } as const;
}

/** The call of a command, done once for each idempotency key. */
export function requested(c: Context<RestEnv>): Call {
  return { ...c.var.call, requestId: c.req.header('idempotency-key') };
}

/** Whose currency and clocks are meant. */
export function termsOf({ principal }: Call): { currency: string; timeZone: string } {
  const tenant = principal && tenantOf(principal);
  return tenant ?? { currency: 'XXX', timeZone: 'UTC' };
}

/** The header by which a write that is sent twice is done once. */
export const idempotent = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[A-Za-z0-9-]{16,64}$/, 'use 16 to 64 letters, digits and hyphens, such as a UUID')
    .optional()
    .openapi({ description: 'Made by you, once for what is meant once: sent twice, it is done once.' }),
});
