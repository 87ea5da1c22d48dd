import { type FieldProblem, UseCaseError } from '@clickledger/core';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { explainError, UNEXPECTED } from '#errors.ts';

/** Everything that can be wrong with a request, by the code that programs read: its status and what it means. */
export const PROBLEMS = {
  invalid: {
    status: 400,
    title: 'Something in the request cannot be used',
    when: 'A parameter or a field is not as this document says; `errors` names each.',
  },
  unauthenticated: {
    status: 401,
    title: 'A key is missing',
    when: 'There is no `Authorization: Bearer` header, or its key is not known or was revoked.',
  },
  key_expired: {
    status: 401,
    title: 'The key has expired',
    when: 'The key’s lifetime is over: make a new one.',
  },
  forbidden: { status: 403, title: 'The key may not do this', when: 'It takes another scope, or a person.' },
  not_found: {
    status: 404,
    title: 'There is nothing like that here',
    when: 'No such path, or no such thing of this advertiser.',
  },
  method_not_allowed: {
    status: 405,
    title: 'The path has no such method',
    when: 'The path is known and has other methods: `Allow` names them.',
  },
  conflict: {
    status: 409,
    title: 'Things are not as they were',
    when: 'Somebody else changed it meanwhile, or it is over.',
  },
  too_large: { status: 413, title: 'The body is too large', when: 'Bodies are 1 MB at most.' },
  not_json: { status: 415, title: 'The body is not JSON', when: 'Send `Content-Type: application/json`.' },
  too_much: {
    status: 422,
    title: 'This reads more than one question may',
    when: 'Choose a shorter range or fewer break-downs; `detail` says what would fit.',
  },
  too_many: {
    status: 429,
    title: 'Too many requests',
    when: 'The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on.',
  },
  unexpected: {
    status: 500,
    title: 'This failed, and it is not your doing',
    when: 'The cause is in the log of the dashboard.',
  },
  unavailable: {
    status: 503,
    title: 'A store does not answer',
    when: 'Try again in a moment; no click is lost.',
  },
} as const satisfies Record<string, { status: ContentfulStatusCode; title: string; when: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** A problem as RFC 9457 has it, with a code for programs, and what is wrong with single fields. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ProblemCode;
  errors?: { field: string; message: string }[];
}

/** Where the problems are explained. */
const DOCS = '/docs/api#';

/** A request cannot be answered; thrown by what stands before the use cases. */
export class RestError extends Error {
  readonly code: ProblemCode;
  readonly fields: readonly FieldProblem[];
  /** Sent with it. */
  readonly headers: Record<string, string>;

  constructor(
    code: ProblemCode,
    message: string,
    {
      fields = [],
      headers = {},
    }: { fields?: readonly FieldProblem[]; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.code = code;
    this.fields = fields;
    this.headers = headers;
  }
}

export function problemResponse(
  code: ProblemCode,
  detail: string,
  { fields = [], headers = {} }: { fields?: readonly FieldProblem[]; headers?: Record<string, string> } = {},
): Response {
  const { status, title } = PROBLEMS[code];
  const errors = fields.map(({ path, message }) => ({ field: path, message }));
  const problem: Problem = {
    type: `${DOCS}${code}`,
    title,
    status,
    detail,
    code,
    ...(errors.length > 0 && { errors }),
  };
  return new Response(`${JSON.stringify(problem)}\n`, {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}

/** An error as its reader may know it; `log` is told of what nobody expected. */
export function problemOf(error: unknown, log: (error: unknown) => void): Response {
  if (error instanceof RestError) return problemResponse(error.code, error.message, error);
  // Of what is thrown by what reads requests, such as JSON that does not end.
  if (error instanceof HTTPException) return problemResponse('invalid', `${error.message}.`);
  const known = explainError(error);
  if (!known) {
    log(error);
    return problemResponse('unexpected', UNEXPECTED);
  }
  const cause = known.cause instanceof UseCaseError ? known.cause : null;
  if (cause) return refusalResponse(cause);
  if (known.code === 'UNPROCESSABLE_CONTENT') return problemResponse('too_much', known.message);
  if (known.code === 'SERVICE_UNAVAILABLE') {
    log(error);
    return problemResponse('unavailable', known.message, { headers: { 'retry-after': '5' } });
  }
  return problemResponse('invalid', known.message);
}

/** Fields of commands are named for forms; here by the names that requests have. */
function refusalResponse(refusal: UseCaseError): Response {
  const { fields, retryAfterS } = refusal;
  const named = fields.map(({ path, message }) => ({ path: requestName(path), message }));
  const detail =
    named.length === 0
      ? refusal.message
      : named.map(({ path, message }) => `${path || 'The request'}: ${message}.`).join(' ');
  return problemResponse(codeOf(refusal), detail, {
    fields: named,
    headers: retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) },
  });
}

/** What requests do not call as forms do, with an underscore for each hump. */
const OTHER_NAMES: Readonly<Record<string, string>> = { dedupeWindow: 'dedupe_window_s' };

function requestName(path: string): string {
  return OTHER_NAMES[path] ?? path.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function codeOf({ code }: UseCaseError): ProblemCode {
  return code === 'reauthentication_required' ? 'forbidden' : code;
}
