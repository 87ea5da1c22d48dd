'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { leaveWhenSignedOut, useTRPC } from '#components/trpc.tsx';
import { Confirm } from '#components/ui/confirm.tsx';
import type { Member } from '#lib/model.ts';

/** Says what happens when somebody is taken out, or leaves. */
export function RemoveMember({ of: member, isMe, done }: { of: Member; isMe: boolean; done: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.members.remove.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.members.list.queryKey() });
        done();
      },
      onError: leaveWhenSignedOut,
    }),
  );
  const leave = useMutation(
    trpc.members.leave.mutationOptions({
      onSuccess: () => window.location.assign('/'),
      onError: leaveWhenSignedOut,
    }),
  );
  return (
    <Confirm
      title={isMe ? 'Leave?' : `Remove ${member.name}?`}
      action={isMe ? 'Leave' : 'Remove'}
      command={isMe ? leave : remove}
      confirm={() => (isMe ? leave.mutate({}) : remove.mutate({ userId: member.userId }))}
      done={done}
    >
      {isMe
        ? 'You see nothing of it any more, at once. To come back you have to be invited.'
        : 'Their sessions and open pages here end at once. They can be invited again.'}
    </Confirm>
  );
}
