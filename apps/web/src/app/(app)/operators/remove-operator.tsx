'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { leaveWhenSignedOut, useTRPC } from '#components/trpc.tsx';
import { Confirm } from '#components/ui/confirm.tsx';
import type { Operator } from '#lib/model.ts';

interface Props {
  of: Operator;
  isMe: boolean;
  done: () => void;
}

/** Says what happens when somebody runs the deployment no more. */
export function RemoveOperator({ of: { name, email }, isMe, done }: Props) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.operators.setRole.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.operators.pathKey() });
        done();
      },
      onError: leaveWhenSignedOut,
    }),
  );
  return (
    <Confirm
      title={isMe ? 'Remove yourself?' : `Remove ${name}?`}
      action="Remove"
      command={remove}
      confirm={() => remove.mutate({ email, role: null })}
      done={done}
    >
      {isMe
        ? 'You are signed out at once, and see nothing of this any more. To come back you have to be invited.'
        : 'Their sessions and open pages end at once. They can be invited again.'}
    </Confirm>
  );
}
