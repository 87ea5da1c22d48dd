'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { leaveWhenSignedOut, useTRPC } from '#components/trpc.tsx';
import { Confirm } from '#components/ui/confirm.tsx';
import type { Member } from '#lib/model.ts';

/** Says what happens when somebody's second factor is taken away. */
export function ResetTwoFactors({ of: { userId, name }, done }: { of: Member; done: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const reset = useMutation(
    trpc.secondFactors.reset.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.members.list.queryKey() });
        done();
      },
      onError: leaveWhenSignedOut,
    }),
  );
  return (
    <Confirm
      title={`Take the second factor of ${name} away?`}
      action="Take it away"
      command={reset}
      confirm={() => reset.mutate({ userId })}
      done={done}
    >
      Be sure that it is {name} who asks. App, passkeys and recovery codes open nothing any more, their
      sessions end, and they get a mail. Until they set one up again their password alone is enough.
    </Confirm>
  );
}
