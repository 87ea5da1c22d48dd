import type { Env, Logger } from '@clickledger/config';
import type { Click } from '@clickledger/domain';
import type { ScoredBatch } from '#score/scorer.ts';
import type { LoadedBatch } from '#store/loader.ts';
import { createLogTracer } from './log-tracer.ts';

/** Follows clicks one by one through the stages, by their ids. */
export interface ClickTracer {
  /** These clicks were acknowledged; their request came at `startedAt` (epoch ms). */
  collected(clicks: Click[], startedAt: number): void;
  scored(batch: ScoredBatch): void;
  loaded(batch: LoadedBatch): void;
  /** Hands on what is still held back. */
  close(): Promise<void>;
}

/**
 * What was asked for: a log line a click at LOG_LEVEL=debug, a trace a click where an OTLP endpoint is set.
 * Undefined when neither was, so that it costs nothing; the tracing libraries are not even loaded.
 */
export async function openTracer(
  env: Env,
  logger: Logger,
  service: string,
): Promise<ClickTracer | undefined> {
  const tracers: ClickTracer[] = [];
  if (logger.isLevelEnabled('debug')) tracers.push(createLogTracer(logger));
  if (env.OTEL_EXPORTER_OTLP_ENDPOINT) {
    const { openSpanTracer } = await import('./span-tracer.ts');
    tracers.push(
      openSpanTracer({
        endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
        share: env.OTEL_TRACES_SAMPLER_ARG,
        service,
        logger,
      }),
    );
  }
  return tracers.length > 0 ? all(tracers) : undefined;
}

function all(tracers: ClickTracer[]): ClickTracer {
  return {
    collected: (clicks, startedAt) => {
      for (const tracer of tracers) tracer.collected(clicks, startedAt);
    },
    scored: (batch) => {
      for (const tracer of tracers) tracer.scored(batch);
    },
    loaded: (batch) => {
      for (const tracer of tracers) tracer.loaded(batch);
    },
    close: async () => {
      await Promise.all(tracers.map((tracer) => tracer.close()));
    },
  };
}
