'use client';

import { useMutation } from '@tanstack/react-query';
import { leaveWhenSignedOut, useTRPC } from '#components/trpc.tsx';

/** Back to acting for nobody. The page starts afresh: nothing of the advertiser's stays in the browser's memory. */
export function LeaveAdvertiser({ name }: { name: string }) {
  const trpc = useTRPC();
  const leave = useMutation(
    trpc.acting.end.mutationOptions({
      onSuccess: () => window.location.assign('/advertisers'),
      onError: leaveWhenSignedOut,
    }),
  );
  return (
    <>
      {leave.error && <span role="alert">{leave.error.message}</span>}
      <button
        type="button"
        disabled={leave.isPending || leave.isSuccess}
        onClick={() => leave.mutate()}
        className="h-8 rounded-md border border-current px-3 font-medium whitespace-nowrap hover:bg-brand-strong"
      >
        Leave {name}
      </button>
    </>
  );
}
