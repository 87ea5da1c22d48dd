'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { SessionTable } from '#components/sessions/session-table.tsx';
import { leaveWhenSignedOut, useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Confirm } from '#components/ui/confirm.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Section } from '#components/ui/page.tsx';
import type { OwnSession } from '#lib/model.ts';

/** Where one is signed in, this browser first. */
export function OwnSessions({ sessions }: { sessions: OwnSession[] }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const reload = () => queryClient.invalidateQueries({ queryKey: trpc.sessions.list.queryKey() });
  const options = { onSuccess: reload, onError: leaveWhenSignedOut };
  const end = useMutation(trpc.sessions.end.mutationOptions(options));
  const endOthers = useMutation(
    trpc.sessions.endOthers.mutationOptions({
      ...options,
      onSuccess: async () => {
        await reload();
        setAsking(false);
      },
    }),
  );
  const inOrder = sessions.toSorted((a, b) => Number(b.isThis) - Number(a.isThis));
  return (
    <Section title="Where you are signed in">
      <p className="mb-3 max-w-3xl text-ink-2">
        If you do not know one of these, sign it out, then change your password.
      </p>
      {end.error && (
        <p role="alert" className="mb-3 font-medium">
          {end.error.message}
        </p>
      )}
      <SessionTable
        sessions={inOrder}
        busy={end.isPending}
        isThis={({ isThis }) => isThis}
        end={({ id }) => end.mutate({ id })}
      />
      {sessions.length > 1 && (
        <Button size="sm" className="mt-4" onClick={() => setAsking(true)}>
          Sign out everywhere else
        </Button>
      )}
      <Dialog open={asking} close={() => setAsking(false)} label="Sign out everywhere else">
        <Confirm
          title="Sign out everywhere else?"
          action="Sign out"
          command={endOthers}
          confirm={() => endOthers.mutate({})}
          done={() => setAsking(false)}
        >
          Pages that are open there close within seconds. This browser stays signed in.
        </Confirm>
      </Dialog>
    </Section>
  );
}
