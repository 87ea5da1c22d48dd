'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc.tsx';
import { Confirm } from '#components/ui/confirm.tsx';
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
  const action = archives ? 'Archive' : 'Bring back';
  return (
    <Confirm
      title={`${action} ${account.name}?`}
      action={action}
      command={command}
      confirm={() => command.mutate({ id: account.id })}
      done={done}
    >
      {archives
        ? 'Its clicks are refused within two seconds, and nothing of it can be changed. Its people can still read its figures. You can bring it back at any time.'
        : 'Its clicks are counted again within two seconds, and its people can change things again. What was refused meanwhile stays refused.'}
    </Confirm>
  );
}
