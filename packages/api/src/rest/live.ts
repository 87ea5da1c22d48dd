import { logSecurityEvent } from '@clickledger/config';
import { type Call, identify, type LiveEvent, type Principal, watchFigures } from '@clickledger/core';
import type { Figures } from '@clickledger/domain';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { streamOf } from '#stream-of.ts';
import { authenticate } from './authenticate.ts';
import { problemOf, RestError } from './problem.ts';
import { createRest, operation, type RestEnv, termsOf } from './rest.ts';
import { money, moneySchema, restTime, timeSchema } from './schemas.ts';

const FIGURES = {
  received: z.int(),
  rejected: z.int(),
  accepted: z.int(),
  billable: z.int(),
  duplicate: z.int(),
  invalid: z.int(),
  givt: z.int(),
  sivt: z.int(),
  charged: moneySchema,
};

const liveSchema = z
  .object({
    as_of: timeSchema.openapi({ description: 'All clicks that were stored before it are counted.' }),
    last_click_at: timeSchema.nullable(),
    behind_ms: z.int().openapi({ description: 'How long stored clicks have waited to be counted.' }),
    today: z.object(FIGURES).openapi({ description: 'Since midnight by the advertiser’s clocks.' }),
    last_minutes: z
      .array(z.object({ start: timeSchema, end: timeSchema, open: z.boolean(), ...FIGURES }))
      .openapi({ description: 'The last 60, the open one last.' }),
  })
  .openapi('LiveFigures');

/** After how long a client asks again whose connection broke off, ms. */
const RETRY_MS = 2000;

const described = operation({
  method: 'get',
  path: '/live',
  tag: 'Query',
  summary: 'Watch the figures of now',
  description:
    'Server-sent events. An event `figures` comes whenever a figure changes, and every 10 seconds at the least; `Last-Event-ID` names the last one that was seen. An event `problem` says why the stream ends: within seconds of the key’s being revoked or expired. A key may have 10 streams open at once.',
  scope: 'read',
  request: {
    query: z.object({
      campaign_id: z.string().min(1).max(128).optional().openapi({ description: 'Of this campaign alone' }),
    }),
    headers: z.object({ 'last-event-id': z.string().max(200).optional() }),
  },
  answer: liveSchema,
  problems: ['invalid', 'not_found'],
});

/** The figures of now, as the overview of the dashboard has them. */
export const liveRoutes = createRest().openapi(
  {
    ...described,
    responses: {
      ...described.responses,
      200: {
        description: 'Events; the data of `figures` is as this schema says',
        content: { 'text/event-stream': { schema: liveSchema } },
      },
    },
  },
  async (c) => {
    const { campaign_id: campaignId } = c.req.valid('query');
    const stop = new AbortController();
    const signal = AbortSignal.any([c.req.raw.signal, stop.signal]);
    const call = { ...watching(c), signal };
    const lastEventId = c.req.valid('header')['last-event-id'] ?? null;
    const events = await watchFigures.run(call, { campaignId, lastEventId });
    return new Response(
      streamOf(told(events, call), () => stop.abort()),
      {
        headers: {
          'content-type': 'text/event-stream; charset=utf-8',
          // What stands between neither keeps nor gathers what is meant for now.
          'cache-control': 'no-store, no-transform',
          'x-accel-buffering': 'no',
        },
      },
    );
  },
);

/** The call of a stream, which asks again whether its key is still in use. */
function watching(c: Context<RestEnv>): Call & { principal: Principal } {
  const { call } = c.var;
  const { principal } = call;
  if (principal?.kind !== 'key') throw new Error('A stream of the API was asked for by no key.');
  const again = async () => {
    try {
      return (await authenticate(c.req.header('authorization'), { ...c.env.call, now: Date.now() }))
        .principal;
    } catch (error) {
      if (error instanceof RestError)
        logSecurityEvent(call.logger, 'stream.ended', { by: identify(principal) });
      throw error;
    }
  };
  const session = { id: `key/${principal.keyId}`, fresh: false, principal: again, forget: () => {} };
  return { ...call, principal, session };
}

async function* told(events: AsyncIterable<LiveEvent>, call: Call): AsyncGenerator<string> {
  yield `retry: ${RETRY_MS}\n\n`;
  try {
    for await (const { id, snapshot } of events) {
      yield `id: ${id}\nevent: figures\ndata: ${JSON.stringify(toldSnapshot(snapshot, call))}\n\n`;
    }
  } catch (error) {
    const problem = problemOf(error, (err) => call.logger.error({ err }, 'A stream of the API failed'));
    yield `event: problem\ndata: ${(await problem.text()).trim()}\n\n`;
  }
}

function toldSnapshot(snapshot: LiveEvent['snapshot'], call: Call): z.infer<typeof liveSchema> {
  const { currency, timeZone } = termsOf(call);
  const time = (at: Date) => restTime(at, timeZone);
  const { asOf, lastClickAt, behindMs, today, lastMinutes } = snapshot;
  return {
    as_of: time(asOf),
    last_click_at: lastClickAt && time(lastClickAt),
    behind_ms: behindMs,
    today: toldFigures(today, currency),
    last_minutes: lastMinutes.map(({ start, end, open, ...figures }) => ({
      start: time(start),
      end: time(end),
      open,
      ...toldFigures(figures, currency),
    })),
  };
}

function toldFigures(figures: Figures, currency: string) {
  return {
    received: Number(figures.received),
    rejected: Number(figures.rejected),
    accepted: Number(figures.accepted),
    billable: Number(figures.billable),
    duplicate: Number(figures.duplicate),
    invalid: Number(figures.invalid),
    givt: Number(figures.givt),
    sivt: Number(figures.sivt),
    charged: money(figures.chargedMicros, currency),
  };
}
