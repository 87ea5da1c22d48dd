import type { Env, Logger } from '@clickledger/config';
import type { Click } from '@clickledger/domain';
import type { ScoredBatch } from '../score/scorer.ts';
import type { LoadedBatch } from '../store/loader.ts';
import { createLogFollower } from './logFollower.ts';

/** Follows clicks one by one through the stages, by their ids. */
export interface Follower {
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
export async function openFollower(env: Env, logger: Logger, service: string): Promise<Follower | undefined> {
  const followers: Follower[] = [];
  if (logger.isLevelEnabled('debug')) followers.push(createLogFollower(logger));
  if (env.OTEL_EXPORTER_OTLP_ENDPOINT) {
    const { openTraceFollower } = await import('./traceFollower.ts');
    followers.push(
      openTraceFollower({
        endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
        share: env.OTEL_TRACES_SAMPLER_ARG,
        service,
        logger,
      }),
    );
  }
  return followers.length > 0 ? all(followers) : undefined;
}

function all(followers: Follower[]): Follower {
  return {
    collected: (clicks, startedAt) => {
      for (const follower of followers) follower.collected(clicks, startedAt);
    },
    scored: (batch) => {
      for (const follower of followers) follower.scored(batch);
    },
    loaded: (batch) => {
      for (const follower of followers) follower.loaded(batch);
    },
    close: async () => {
      await Promise.all(followers.map((follower) => follower.close()));
    },
  };
}
