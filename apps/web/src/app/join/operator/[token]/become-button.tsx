'use client';

import { useMutation } from '@tanstack/react-query';
import { leaveWhenSignedOut, useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';

/** For who is signed in with the address that was invited. */
export function BecomeButton({ token }: { token: string }) {
  const trpc = useTRPC();
  const become = useMutation(
    trpc.operators.become.mutationOptions({
      onSuccess: () => window.location.assign('/'),
      onError: leaveWhenSignedOut,
    }),
  );
  return (
    <div className="grid gap-4">
      {become.error && (
        <p role="alert" className="font-medium">
          {become.error.message}
        </p>
      )}
      <Button
        kind="primary"
        disabled={become.isPending || become.isSuccess}
        onClick={() => become.mutate({ token })}
      >
        Accept
      </Button>
    </div>
  );
}
