import { logSecurityEvent } from './security-events.ts';

/** Whoever tries keys is told of once in so long, with the number of tries since, ms. */
const TELL_EVERY_MS = 60_000;

/** Tells the security log of requests with keys that nobody has, in numbers: a stranger writes one line a minute at most. */
export function createUnknownKeys(
  everyMs = TELL_EVERY_MS,
): (logger: Parameters<typeof logSecurityEvent>[0]) => void {
  let requests = 0;
  let next = Number.NEGATIVE_INFINITY;
  return (logger) => {
    requests += 1;
    const now = performance.now();
    if (now < next) return;
    next = now + everyMs;
    logSecurityEvent(logger, 'api_key.unknown', { requests });
    requests = 0;
  };
}
