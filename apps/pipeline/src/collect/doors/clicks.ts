import type { IncomingMessage } from 'node:http';
import { type CatalogKey, hashApiKey } from '@clickledger/db';
import { bearerKey, KEY_PROBLEM_WORDS, keyProblem, newClickId, scopeMissing } from '@clickledger/domain';
import { clicksOf } from '#collect/batch.ts';
import { BodyError, readBody } from '#collect/body.ts';
import { BODY_LIMITS } from '#collect/body-limits.ts';
import { corsHeaders } from '#collect/cors.ts';
import type { Refusal, Visit } from '#collect/input.ts';
import { toldOf } from '#collect/told.ts';
import { filterOf, visitOf } from '#collect/visit.ts';
import { type Door, type DoorContext, sendJson } from './door.ts';
import { filter } from './filter.ts';
import { campaignOf, limitedHeaders, refuseLimited } from './limited.ts';

/**
 * `POST /v1/clicks`: one click, a list of them, or `{ "clicks": [...] }`, as JSON or as sendBeacon's text/plain; or a click a
 * line (NDJSON).
 * Good clicks are accepted whatever their neighbours are; each refused one is named with its reason.
 */
export const clicks: Door = async (request, response, _target, context) => {
  const cors = corsHeaders(request.headers.origin, context.catalog());
  const key = authenticate(request, context);
  if (key && 'problem' in key) {
    context.onUnknownKey();
    const { status, code } = key.problem === KEY_MAY_NOT_SEND ? FORBIDDEN : UNAUTHORIZED;
    return sendJson(response, status, errorBody(code, key.problem), {
      ...cors,
      'WWW-Authenticate': 'Bearer',
    });
  }
  const visit = {
    ...visitOf(request, key ? 'server' : 'beacon', context.trustedHops),
    ...(key && { keyAdvertiserId: key.advertiserId, originHost: '' }),
  };
  const body = key ? BODY_LIMITS.keyed : BODY_LIMITS.unkeyed;
  let inputs: unknown[];
  try {
    inputs = clicksOf(await readBody(request, body), request.headers['content-type'], body.maxClicks);
  } catch (error) {
    const problem = asBodyError(error);
    if (problem.code === 'malformed') await refuseWhole(context, visit, problem.message);
    context.metrics.rejected(visit.source, 'malformed');
    return sendJson(response, problem.status, errorBody(problem.code, problem.message), {
      ...cors,
      ...problem.headers,
    });
  }
  const kind = filterOf(request);
  if (kind) {
    filter({ kind, source: visit.source }, inputs, context);
    return sendJson(response, 202, { accepted: 0, rejected: [], click_ids: [] }, cors);
  }
  const limited = key
    ? context.limits.admitKey(key.id, inputs.length)
    : context.limits.admit(visit, inputs.map(campaignOf), context.catalog());
  if (limited) {
    refuseLimited(limited, inputs, visit, context);
    const { field, message } = limited;
    return sendJson(response, 429, errorBody('rate_limited', message, field), {
      ...cors,
      ...limitedHeaders(limited),
    });
  }
  sendJson(response, 202, await collectAll(inputs, visit, context), cors);
};

async function collectAll(inputs: unknown[], visit: Visit, { catalog, collector, metrics }: DoorContext) {
  const outcomes = await collector.collect(inputs.map((input) => ({ input, visit })));
  const click_ids: string[] = [];
  const rejected: { index: number; click_id: string; code: string; field: string; message: string }[] = [];
  outcomes.forEach((outcome, index) => {
    if ('accepted' in outcome) click_ids.push(outcome.accepted.click_id);
    else {
      const { code, field, message } = toldOf(outcome.refused, visit, catalog());
      metrics.rejected(visit.source, outcome.refused.code);
      rejected.push({ index, click_id: outcome.refused.clickId, code, field, message });
    }
  });
  metrics.accepted(visit.source, click_ids.length);
  return { accepted: click_ids.length, rejected, click_ids };
}

const KEY_MAY_NOT_SEND = scopeMissing('send');
const UNAUTHORIZED = { status: 401, code: 'unauthorized' } as const;
const FORBIDDEN = { status: 403, code: 'forbidden' } as const;

/** The request's key, with its advertiser, or what is wrong with it in words; undefined without one. */
function authenticate(
  request: IncomingMessage,
  { catalog, onKeyUse }: DoorContext,
): CatalogKey | { problem: string } | undefined {
  const { authorization } = request.headers;
  if (authorization === undefined) return undefined;
  const key = catalog().apiKeys.get(hashApiKey(bearerKey(authorization) ?? ''));
  const problem = keyProblem(key, Date.now());
  if (!key || problem) return { problem: KEY_PROBLEM_WORDS[problem ?? 'unknown'] };
  if (!key.scopes.includes('send')) return { problem: KEY_MAY_NOT_SEND };
  onKeyUse(key.id);
  return key;
}

function asBodyError(error: unknown): BodyError {
  if (error instanceof BodyError) return error;
  // The engine quotes the body, and cuts a character in two where the quotation ends.
  if (error instanceof SyntaxError)
    return new BodyError(400, 'malformed', `The body is not JSON: ${error.message.toWellFormed()}.`);
  throw error;
}

async function refuseWhole({ collector }: DoorContext, visit: Visit, message: string): Promise<void> {
  const refusal: Refusal = {
    code: 'malformed',
    field: '',
    message,
    advertiserId: visit.keyAdvertiserId ?? '',
    campaignId: '',
    clickId: '',
    eventTime: visit.receivedAt,
  };
  await collector.refuse(refusal, visit);
}

function errorBody(code: string, message: string, field?: string) {
  return { error: { code, ...(field && { field }), message, request_id: newClickId(Date.now()) } };
}
