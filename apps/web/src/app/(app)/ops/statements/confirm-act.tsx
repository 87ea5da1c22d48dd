'use client';

import { useMutation } from '@tanstack/react-query';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Confirm } from '#components/ui/confirm.tsx';
import type { ActedOn } from './act-form.tsx';
import { useActed } from './use-act.ts';

/** Says what approving a draft leads to, and issuing it, before it is done. */
export function ConfirmAct({ act, of, done }: { act: 'approve' | 'issue'; of: ActedOn; done: () => void }) {
  const trpc = useTRPC();
  const { month } = useFormat();
  const onSuccess = useActed(done);
  const approve = useMutation(trpc.statements.approve.mutationOptions({ onSuccess }));
  const issue = useMutation(trpc.statements.finalise.mutationOptions({ onSuccess }));
  const command = act === 'approve' ? approve : issue;
  const action = act === 'approve' ? 'Approve' : 'Issue now';
  return (
    <Confirm
      title={`${action}: ${of.advertiser.name}, ${month(of.month)}?`}
      action={action}
      command={command}
      confirm={() => command.mutate({ id: of.id })}
      done={done}
    >
      {act === 'approve'
        ? 'The statement is issued as soon as nothing else holds it back. From then on it cannot be changed: what is found later is credited, or it is made void and replaced.'
        : 'It gets its number within a minute. From then on it cannot be changed: what is found later is credited, or it is made void and replaced.'}
    </Confirm>
  );
}
