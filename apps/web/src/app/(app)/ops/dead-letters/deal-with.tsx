'use client';

import type { replayLettersInput } from '@clickledger/core/inputs';
import { useMutation } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import type { z } from 'zod';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Confirm } from '#components/ui/confirm.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';

/** Letters that something is to be done with. */
export interface Chosen {
  letters: z.input<typeof replayLettersInput>['letters'];
  howMany: number;
}

const DiscardForm = dynamic(async () => (await import('./discard-form.tsx')).DiscardForm, {
  loading: () => <TableSkeleton rows={3} />,
  ssr: false,
});

interface Props {
  what: 'replay' | 'discard';
  chosen: Chosen;
  done: () => void;
  cancel: () => void;
}

/** Asks before letters are put back, and why where they are discarded. */
export function DealWith({ what, chosen, done, cancel }: Props) {
  const trpc = useTRPC();
  const { count } = useFormat();
  const replay = useMutation(trpc.deadLetters.replay.mutationOptions({ onSuccess: done }));
  const letters = chosen.howMany === 1 ? '1 letter' : `${count(chosen.howMany)} letters`;
  if (what === 'discard')
    return <DiscardForm chosen={chosen} title={`Discard ${letters}?`} done={done} cancel={cancel} />;
  return (
    <Confirm
      title={`Put ${letters} back?`}
      action="Put back"
      command={replay}
      confirm={() => replay.mutate({ letters: chosen.letters })}
      done={cancel}
    >
      Each goes on the topic that it came from, once, however often it is asked for. What still cannot be read
      stays here.
    </Confirm>
  );
}
