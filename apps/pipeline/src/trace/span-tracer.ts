import { randomBytes } from 'node:crypto';
import type { Logger } from '@clickledger/config';
import type { Click } from '@clickledger/domain';
import {
  type Attributes,
  DiagLogLevel,
  diag,
  ROOT_CONTEXT,
  SpanKind,
  TraceFlags,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOnSampler,
  BatchSpanProcessor,
  RandomIdGenerator,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Batch } from '#log/port.ts';
import { within } from '#timing.ts';
import { type ClickTrace, clickTrace } from './click-trace.ts';
import type { ClickTracer } from './click-tracer.ts';

const CLOSE_WITHIN_MS = 3_000;

export interface TraceOptions {
  /** Base address of the collector of traces, `/v1/traces` is added. */
  endpoint: string;
  /** Share of clicks that are traced, 0 to 1. */
  share: number;
  /** `service.name` of the spans. */
  service: string;
  logger: Logger;
}

type Named = Pick<Click, 'advertiser_id' | 'click_id' | 'campaign_id'>;

/** A trace of three spans a click: collected, scored with its batch, loaded with its batch. Sent over OTLP/HTTP. */
export function openSpanTracer({ endpoint, share, service, logger }: TraceOptions): ClickTracer {
  diag.setLogger(diagnostics(logger), DiagLogLevel.ERROR);
  const ids = new ClickIds();
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': `clickledger-${service}` }),
    sampler: new AlwaysOnSampler(),
    idGenerator: ids,
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` }),
      }),
    ],
  });
  const tracer = provider.getTracer('clickledger');
  /** The traced ones among the clicks. */
  const traced = <C extends Named>(clicks: C[]) =>
    clicks.map((click) => ({ click, at: clickTrace(click) })).filter(({ at }) => at.draw < share);

  return {
    collected(clicks, startTime) {
      for (const { click, at } of traced(clicks)) {
        const attributes = { ...about(click), 'clickledger.source': click.source };
        const options = { kind: SpanKind.SERVER, startTime, attributes };
        ids.use(at, () => tracer.startSpan('collect', options, ROOT_CONTEXT)).end();
      }
    },
    scored({ batch, scored, startedAt }) {
      const judged = scored.map(({ click, judgement }) => ({ ...click, verdict: judgement.verdict }));
      for (const { click, at } of traced(judged)) {
        const verdict = { 'clickledger.verdict': click.verdict };
        childSpan(tracer, 'score', at, startedAt, { ...about(click), ...verdict, ...ofBatch(batch) });
      }
    },
    loaded({ batch, clicks, startedAt }) {
      for (const { click, at } of traced(clicks)) {
        childSpan(tracer, 'load', at, startedAt, { ...about(click), ...ofBatch(batch) });
      }
    },
    // A receiver that is away must not hold up a stop.
    close: () => within(CLOSE_WITHIN_MS, provider.shutdown()).catch(() => undefined),
  };
}

/** Random ids, but for spans whose ids follow from their click. */
class ClickIds extends RandomIdGenerator {
  #of: ClickTrace | undefined;

  /** Makes a span with the click's ids. */
  use<T>(ids: ClickTrace, make: () => T): T {
    this.#of = ids;
    try {
      return make();
    } finally {
      this.#of = undefined;
    }
  }

  override generateTraceId = (): string => this.#of?.traceId ?? randomBytes(16).toString('hex');
  override generateSpanId = (): string => this.#of?.spanId ?? randomBytes(8).toString('hex');
}

/** A span below the click's collection, which may have been sent by another process. */
function childSpan(
  tracer: Tracer,
  name: string,
  { traceId, spanId }: ClickTrace,
  startTime: number,
  attributes: Attributes,
): void {
  const parent = { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true };
  const context = trace.setSpanContext(ROOT_CONTEXT, parent);
  tracer.startSpan(name, { kind: SpanKind.CONSUMER, startTime, attributes }, context).end();
}

function about(click: Named): Attributes {
  return {
    'clickledger.click_id': click.click_id,
    'clickledger.advertiser_id': click.advertiser_id,
    'clickledger.campaign_id': click.campaign_id,
  };
}

/** By the conventions for messaging. The range names the batch: clicks with the same one travelled together. */
function ofBatch({ topic, partition, firstOffset, nextOffset, records }: Batch): Attributes {
  return {
    'messaging.destination.name': topic,
    'messaging.destination.partition.id': String(partition),
    'messaging.batch.message_count': records.length,
    'clickledger.batch': `${topic}:${partition}:${firstOffset}-${nextOffset}`,
  };
}

function diagnostics(logger: Logger) {
  const warn = (message: string) => logger.warn({ reason: message }, 'traces could not be sent');
  const ignore = () => undefined;
  return { error: warn, warn, info: ignore, debug: ignore, verbose: ignore };
}
