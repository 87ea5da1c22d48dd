import { setTimeout as sleep } from 'node:timers/promises';
import { logSecurityEvent } from '@clickledger/config';
import { NOBODY } from '#can.ts';
import { identify, type Principal, tenantOf } from '#principal.ts';
import type { Call } from '#use-case.ts';
import { UseCaseError } from '#use-case-error.ts';
import { StreamSlots } from './stream-slots.ts';

/** A stream outlives a right by at most this and one question to Postgres. */
const ASK_AGAIN_MS = 2000;

/** Those of this process. */
const slots = new StreamSlots({ perSession: 10, perProcess: 2000 });

/**
 * Events until the call's signal, or until whoever asked is somebody else by now: signed out, removed, or in another
 * role. That ends it with an error, after which a reader asks again as who they are then.
 * @throws UseCaseError `too_many` before the first event when the session, or the process, has all that it may have.
 */
export function streamWhileAllowed<Event>(
  call: Call & { principal: Principal },
  start: (signal: AbortSignal) => AsyncIterable<Event>,
): AsyncIterable<Event> {
  const { session, signal, logger } = call;
  const free = slots.take(session?.id);
  if (!free) {
    logSecurityEvent(logger, 'stream.refused', { by: identify(call.principal) });
    throw new UseCaseError({
      code: 'too_many',
      message: 'Too many live streams are open. Close those that you do not need, then try again.',
    });
  }
  // A stream that is never read is let go by its reader's leaving.
  signal?.addEventListener('abort', free, { once: true });
  return whileAllowed(call, start, free);
}

async function* whileAllowed<Event>(
  call: Call & { principal: Principal },
  start: (signal: AbortSignal) => AsyncIterable<Event>,
  free: () => void,
): AsyncGenerator<Event> {
  const stop = new AbortController();
  const ended = call.signal ? AbortSignal.any([call.signal, stop.signal]) : stop.signal;
  let lost: unknown;
  const watch = lossOfRight(call, ended).then((reason) => {
    if (reason === undefined) return;
    lost = reason;
    stop.abort();
  });
  try {
    for await (const event of start(ended)) {
      if (ended.aborted) break;
      yield event;
    }
    if (lost) throw lost;
  } finally {
    stop.abort();
    free();
    await watch;
  }
}

/** Resolves with the reason once the caller is no longer who they were, or with nothing at the signal. */
async function lossOfRight(
  { principal, session, logger }: Call & { principal: Principal },
  signal: AbortSignal,
): Promise<unknown> {
  if (!session) return undefined;
  const before = rightsOf(principal);
  for (;;) {
    await sleep(ASK_AGAIN_MS, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return undefined;
    try {
      const now = await session.principal();
      if (now && rightsOf(now) === before) continue;
      logSecurityEvent(logger, 'stream.ended', { by: identify(principal) });
      return new UseCaseError(now ? CHANGED : NOBODY);
    } catch (error) {
      // Who cannot be asked is not let on.
      return error;
    }
  }
}

const CHANGED = { code: 'forbidden', message: 'What you may see has changed. Reload the page.' } as const;

/** Equal for principals that may do the same. */
function rightsOf(principal: Principal): string {
  const role = 'role' in principal ? principal.role : null;
  const { kind, id } = identify(principal);
  return JSON.stringify([kind, id, role, tenantOf(principal)?.id ?? null]);
}
