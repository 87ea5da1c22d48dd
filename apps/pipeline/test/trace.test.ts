import { createServer } from 'node:http';
import { createLogger, readEnv } from '@clickledger/config';
import { openTestStores, type TestStores } from '@clickledger/db/testing';
import type { ScoredClick } from '@clickledger/domain';
import { addressOf, listen } from '@clickledger/processes';
import { scratchFolder } from '@clickledger/processes/testing';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { EmbeddedLog } from '#log/embedded/embedded-log.ts';
import { createEmbeddedWindows } from '#rollup/embedded.ts';
import { EmbeddedClaims } from '#score/embedded-claims.ts';
import { EmbeddedCounters } from '#score/embedded-counters.ts';
import { runScorer } from '#score/scorer.ts';
import { runLoader } from '#store/loader.ts';
import { clickTrace } from '#trace/click-trace.ts';
import { type ClickTracer, openTracer } from '#trace/click-tracer.ts';
import { encodeScored, scoredClicks } from './scored-clicks.ts';

const logger = createLogger({ LOG_LEVEL: 'silent' }, 'test');

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

const exportSchema = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(z.object({ key: z.string(), value: z.unknown() })) }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              name: z.string(),
              startTimeUnixNano: z.coerce.bigint(),
              endTimeUnixNano: z.coerce.bigint(),
              attributes: z.array(
                z.object({
                  key: z.string(),
                  value: z.object({
                    stringValue: z.string().optional(),
                    intValue: z.coerce.number().optional(),
                  }),
                }),
              ),
            }),
          ),
        }),
      ),
    }),
  ),
});
type Span = z.infer<typeof exportSchema>['resourceSpans'][0]['scopeSpans'][0]['spans'][0];

/** A receiver of OTLP over HTTP that keeps the spans it is sent. */
async function receiver() {
  const spans: Span[] = [];
  const server = createServer(async (request, response) => {
    expect([request.method, request.url]).toEqual(['POST', '/v1/traces']);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const sent = exportSchema.parse(JSON.parse(Buffer.concat(chunks).toString()));
    spans.push(...sent.resourceSpans.flatMap((r) => r.scopeSpans.flatMap((s) => s.spans)));
    response.setHeader('Content-Type', 'application/json').end('{}');
  });
  const close = await listen(server, '127.0.0.1', 0, 'PORT');
  onTestFinished(close);
  return { spans, url: `http://127.0.0.1:${addressOf(server).port}` };
}

/** Takes clicks from their acknowledgement into ClickHouse, followed all the way. */
async function takeThrough(clicks: ScoredClick[], tracer: ClickTracer): Promise<void> {
  const log = new EmbeddedLog(scratchFolder());
  const counters = new EmbeddedCounters(scratchFolder());
  const stop = new AbortController();
  await log.append(
    clicks.map((click) => ({ topic: 'clicks', key: click.click_id, value: encodeScored(click) })),
  );
  tracer.collected(clicks, Date.now() - 5);
  const scoring = runScorer(
    {
      log,
      claims: new EmbeddedClaims(log.scoreEnvironment, scratchFolder()),
      counters,
      logger,
      onScored: tracer.scored,
    },
    stop.signal,
  );
  await Promise.race([scoring, log.caughtUp('scorer', ['clicks'])]);
  const { clickhouse } = stores;
  const windows = createEmbeddedWindows(clickhouse, log, 90);
  const loading = runLoader({ log, clickhouse, windows, logger, onLoaded: tracer.loaded }, stop.signal);
  await Promise.race([loading, log.caughtUp('loader', ['clicks.scored'])]);
  stop.abort();
  await Promise.all([scoring, loading]);
  await counters.close();
  await log.close();
}

test('a click is one trace: collected, scored with its batch, loaded with its batch', async () => {
  const { spans, url } = await receiver();
  const env = readEnv({ OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_TRACES_SAMPLER_ARG: '1' });
  const tracer = await openTracer(env, logger, 'test');
  if (!tracer) throw new Error('Nobody follows.');
  const clicks = scoredClicks(0, 3, Date.now());
  // A retry: the same click again.
  await takeThrough([...clicks, ...clicks.slice(0, 1)], tracer);
  await tracer.close();

  const collected = spans.filter(({ name }) => name === 'collect');
  expect(collected).toHaveLength(4);
  for (const click of clicks) {
    const { traceId, spanId } = clickTrace(click);
    const own = spans.filter((span) => span.traceId === traceId && span.name !== 'collect');
    expect(own.map(({ name }) => name).sort()).toEqual(['load', 'score']);
    expect(own.map(({ parentSpanId }) => parentSpanId)).toEqual([spanId, spanId]);
    expect(collected.some((span) => span.traceId === traceId && span.spanId === spanId)).toBe(true);
    for (const span of own) {
      const said = Object.fromEntries(
        span.attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]),
      );
      const topic = span.name === 'score' ? 'clicks' : 'clicks.scored';
      expect(said).toMatchObject({
        'clickledger.click_id': click.click_id,
        'messaging.destination.name': topic,
        'clickledger.batch': span.name === 'score' ? 'clicks:0:0-4' : 'clicks.scored:10000:0-3',
        'messaging.batch.message_count': span.name === 'score' ? 4 : 3,
      });
      expect(span.endTimeUnixNano).toBeGreaterThanOrEqual(span.startTimeUnixNano);
    }
  }
  const text = JSON.stringify(spans, (_, value) => (typeof value === 'bigint' ? String(value) : value));
  for (const personal of ['203.0.113.7', 'Mozilla/5.0', 'news.example', '"v1"'])
    expect(text).not.toContain(personal);
});

test('of many clicks each stage picks the same share', async () => {
  const { spans, url } = await receiver();
  const env = readEnv({ OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_TRACES_SAMPLER_ARG: '0.2' });
  const tracer = await openTracer(env, logger, 'test');
  if (!tracer) throw new Error('Nobody follows.');
  await takeThrough(scoredClicks(1_000, 500, Date.now()), tracer);
  await tracer.close();
  const traces = (name: string) =>
    spans
      .filter((span) => span.name === name)
      .map(({ traceId }) => traceId)
      .sort();
  expect(traces('collect').length).toBeGreaterThan(60);
  expect(traces('collect').length).toBeLessThan(140);
  expect(traces('score')).toEqual(traces('collect'));
  expect(traces('load')).toEqual(traces('collect'));
});

test('nobody asks: nobody follows', async () => {
  expect(await openTracer(readEnv({}), logger, 'test')).toBeUndefined();
});

test('a receiver that is away holds up no stop', async () => {
  const env = readEnv({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1', OTEL_TRACES_SAMPLER_ARG: '1' });
  const tracer = await openTracer(env, logger, 'test');
  tracer?.collected(scoredClicks(0, 3, Date.now()), Date.now());
  const started = performance.now();
  await tracer?.close();
  expect(performance.now() - started).toBeLessThan(5_000);
});
