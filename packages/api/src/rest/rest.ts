import { type Call, tenantOf } from '@clickledger/core';
import type { KeyScope } from '@clickledger/domain';
import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { KeylessCall } from './authenticate.ts';
import { PROBLEMS, type ProblemCode, RestError } from './problem.ts';
import { problemSchema } from './schemas.ts';

/** What a request is answered with: what is known before anybody asks, then who asks. */
export interface RestEnv {
  Bindings: { call: KeylessCall };
  Variables: { call: Call };
}

export type Rest = OpenAPIHono<RestEnv>;

/** Routes whose input is checked as the document says; what is wrong with it is a problem that names each field. */
export function createRest(): Rest {
  return new OpenAPIHono<RestEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const fields = result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
      const message = fields.map(({ path, message }) => `${path || 'The body'}: ${message}.`).join(' ');
      throw new RestError('invalid', message, { fields });
    },
  });
}

const ALWAYS: readonly ProblemCode[] = [
  'unauthenticated',
  'key_expired',
  'forbidden',
  'too_many',
  'unexpected',
  'unavailable',
];

type Described<Request extends RouteConfig['request'], Schema extends z.ZodType> = {
  method: 'get' | 'post' | 'patch';
  path: `/${string}`;
  tag: string;
  summary: string;
  description?: string;
  scope: KeyScope;
  request?: Request;
  answer: Schema;
  /** What can be wrong with it beside what can be wrong with every request. */
  problems?: readonly ProblemCode[];
};

/** One operation as the document tells it. */
export function operation<const Request extends RouteConfig['request'], Schema extends z.ZodType>({
  tag,
  scope,
  answer,
  problems = [],
  description = '',
  request,
  ...rest
}: Described<Request, Schema>) {
  return createRoute({
    ...rest,
    request: request as Request,
    tags: [tag],
    description: `${description}\n\nTakes a key with the scope \`${scope}\`.`.trim(),
    security: [{ key: [] }],
    // Beside the sentence, for programs: OpenAPI has scopes of OAuth alone.
    'x-scope': scope,
    responses: {
      200: { description: 'Done', content: { 'application/json': { schema: answer } } },
      ...problemResponses([...ALWAYS, ...problems]),
    },
  });
}

/** Every status that these problems have, each with all of its codes. */
function problemResponses(codes: readonly ProblemCode[]) {
  const byStatus = Map.groupBy(new Set(codes), (code) => PROBLEMS[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      status,
      {
        description: of.map((code) => `\`${code}\`: ${PROBLEMS[code].when}`).join('\n\n'),
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    ]),
  );
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
