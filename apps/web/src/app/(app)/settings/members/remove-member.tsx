'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { leaveWhenSignedOut, useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
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
  const { error, isPending } = isMe ? leave : remove;
  return (
    <div className="grid gap-4 p-5">
      <h2 className="text-lg font-semibold">{isMe ? 'Leave?' : `Remove ${member.name}?`}</h2>
      <p className="text-ink-2">
        {isMe
          ? 'You see nothing of it any more, at once. To come back you have to be invited.'
          : 'Their sessions and open pages here end at once. They can be invited again.'}
      </p>
      {error && (
        <p role="alert" className="font-medium">
          {error.message}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={done}>Cancel</Button>
        <Button
          kind="primary"
          disabled={isPending}
          onClick={() => (isMe ? leave.mutate({}) : remove.mutate({ userId: member.userId }))}
        >
          {isMe ? 'Leave' : 'Remove'}
        </Button>
      </div>
    </div>
  );
}
