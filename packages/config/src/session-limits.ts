import type { Env } from './env.ts';

/** How long sessions last, in ms: without a request, altogether, and how long a proof of who it is counts as fresh. */
export function sessionLimits(
  env: Pick<Env, 'SESSION_IDLE_MINUTES' | 'SESSION_MAX_HOURS' | 'SESSION_FRESH_MINUTES'>,
): { idleMs: number; maxMs: number; freshMs: number } {
  return {
    idleMs: env.SESSION_IDLE_MINUTES * 60_000,
    maxMs: env.SESSION_MAX_HOURS * 3_600_000,
    freshMs: env.SESSION_FRESH_MINUTES * 60_000,
  };
}
