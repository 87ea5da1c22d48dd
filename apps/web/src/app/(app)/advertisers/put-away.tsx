'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import type { AdvertiserAccount } from '#lib/model.ts';

/** Says what archiving does, and what bringing back does, before it is done. */
export function PutAway({ of: account, done }: { of: AdvertiserAccount; done: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const archives = account.archivedAt === null;
  const onSuccess = async () => {
    await queryClient.invalidateQueries({ queryKey: trpc.advertisers.list.queryKey() });
    done();
  };
  const archive = useMutation(trpc.advertisers.archive.mutationOptions({ onSuccess }));
  const restore = useMutation(trpc.advertisers.restore.mutationOptions({ onSuccess }));
  const command = archives ? archive : restore;
  return (
    <div className="grid gap-4 p-5">
      <h2 className="text-lg font-semibold">
        {archives ? 'Archive' : 'Bring back'} {account.name}?
      </h2>
      <p className="text-ink-2">
        {archives
          ? 'Its clicks are refused within two seconds, and nothing of it can be changed. Its people can still read its figures. You can bring it back at any time.'
          : 'Its clicks are counted again within two seconds, and its people can change things again. What was refused meanwhile stays refused.'}
      </p>
      {command.error && (
        <p role="alert" className="font-medium">
          {command.error.message}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={done}>Cancel</Button>
        <Button
          kind="primary"
          disabled={command.isPending}
          onClick={() => command.mutate({ id: account.id })}
        >
          {archives ? 'Archive' : 'Bring back'}
        </Button>
      </div>
    </div>
  );
}
