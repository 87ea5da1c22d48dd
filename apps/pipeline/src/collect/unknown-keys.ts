import { type Logger, logSecurityEvent } from '@clickledger/config';
import { throttle } from '#timing.ts';

/** Whoever tries keys is told of once in so long, with the number of tries since, ms. */
const TELL_EVERY_MS = 60_000;

/** Tells the security log of requests with keys that nobody has, in numbers: a stranger writes one line a minute at most. */
export function createUnknownKeys(logger: Logger, everyMs = TELL_EVERY_MS): () => void {
  let requests = 0;
  const tell = throttle(everyMs, () => {
    logSecurityEvent(logger, 'api_key.unknown', { requests });
    requests = 0;
  });
  return () => {
    requests += 1;
    tell();
  };
}
