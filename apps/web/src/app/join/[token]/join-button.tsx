'use client';

import { useMutation } from '@tanstack/react-query';
import { leaveWhenSignedOut, useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';

/** For who is signed in with the address that was invited. */
export function JoinButton({ token, advertiser }: { token: string; advertiser: string }) {
  const trpc = useTRPC();
  const join = useMutation(
    trpc.invitations.join.mutationOptions({
      onSuccess: () => window.location.assign('/overview'),
      onError: leaveWhenSignedOut,
    }),
  );
  return (
    <div className="grid gap-4">
      {join.error && (
        <p role="alert" className="font-medium">
          {join.error.message}
        </p>
      )}
      <Button
        kind="primary"
        disabled={join.isPending || join.isSuccess}
        onClick={() => join.mutate({ token })}
      >
        Join {advertiser}
      </Button>
    </div>
  );
}
