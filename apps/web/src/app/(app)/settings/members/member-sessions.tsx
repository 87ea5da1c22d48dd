'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { SessionTable } from '#components/sessions/session-table.tsx';
import { leaveWhenSignedOut, useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import type { Member } from '#lib/model.ts';

/** Where a member is signed in, for operators, who may sign them out. */
export function MemberSessions({
  of: { userId, name },
  refused,
  done,
}: {
  of: Member;
  /** Why this reader may end none. */
  refused: string | undefined;
  done: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const sessions = useQuery(trpc.members.sessions.queryOptions({ userId }));
  const end = useMutation(
    trpc.members.endSession.mutationOptions({
      onSuccess: () =>
        queryClient.invalidateQueries({ queryKey: trpc.members.sessions.queryKey({ userId }) }),
      onError: leaveWhenSignedOut,
    }),
  );
  const open = sessions.data ?? [];
  return (
    <div className="grid gap-4 p-5">
      <h2 className="text-lg font-semibold [overflow-wrap:anywhere]">Where {name} is signed in</h2>
      {sessions.error && <Problem message={sessions.error.message} retry={() => sessions.refetch()} />}
      {!sessions.data && !sessions.error && <TableSkeleton rows={2} />}
      {sessions.data && open.length === 0 && <p className="text-ink-2">Nowhere.</p>}
      {end.error && (
        <p role="alert" className="font-medium">
          {end.error.message}
        </p>
      )}
      {open.length > 0 && (
        <div className="[&_th]:bg-raised">
          <SessionTable
            sessions={open}
            busy={end.isPending || refused !== undefined}
            isThis={() => false}
            end={({ id }) => end.mutate({ userId, id })}
          />
        </div>
      )}
      <div className="flex justify-end gap-2">
        {open.length > 1 && (
          <Button refused={refused} disabled={end.isPending} onClick={() => end.mutate({ userId, id: null })}>
            Sign out everywhere
          </Button>
        )}
        <Button kind="primary" onClick={done}>
          Close
        </Button>
      </div>
    </div>
  );
}
