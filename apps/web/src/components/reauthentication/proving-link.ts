import type { AppRouter } from '@clickledger/api';
import { TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable, type Unsubscribable } from '@trpc/server/observable';
import { reauthenticate } from './ask.ts';

/**
 * A command that takes a fresh proof of who one is asks for it, and is sent once more as it was. Whoever sent it waits
 * and sees nothing of it; where the person turns back it fails with the server's own words.
 */
export const provingLink: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) => {
      let sent: Unsubscribable | undefined;
      let stopped = false;
      const send = (otherwise: (error: TRPCClientError<AppRouter>) => void) => {
        if (stopped) return;
        sent = next(op).subscribe({
          next: (value) => observer.next(value),
          complete: () => observer.complete(),
          error: otherwise,
        });
      };
      const fail = (error: TRPCClientError<AppRouter>) => observer.error(error);
      send(async (error) => {
        if (!takesProof(error)) return fail(error);
        const proved = await reauthenticate().catch(() => false);
        if (proved) send(fail);
        else fail(error);
      });
      return () => {
        stopped = true;
        sent?.unsubscribe();
      };
    });

function takesProof(error: TRPCClientError<AppRouter>): boolean {
  return error instanceof TRPCClientError && error.data?.refusal === 'reauthentication_required';
}
