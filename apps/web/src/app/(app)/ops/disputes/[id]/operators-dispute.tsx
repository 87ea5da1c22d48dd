'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DisputeDocument } from '#components/dispute/dispute-document.tsx';
import { STATE_FOR_OPERATOR } from '#components/dispute/words.ts';
import { lazily } from '#components/lazily.ts';
import { useTRPC } from '#components/trpc.tsx';
import { BackLink } from '#components/ui/back-link.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Page } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';

const SayForm = lazily(async () => (await import('#components/dispute/say-form.tsx')).SayForm);
const AcceptForm = lazily(async () => (await import('./accept-form.tsx')).AcceptForm);
const EVERY_MS = 15_000;

/** Anybody's dispute, to be decided. `refused`: why this operator may not. */
export function OperatorsDispute({ id, refused }: { id: string; refused: string | undefined }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState<'accept' | 'ask' | 'refuse'>();
  const close = () => setAsking(undefined);
  const { data, error, refetch } = useQuery({
    ...trpc.disputes.anyones.queryOptions({ id }),
    refetchInterval: ({ state }) => (state.data?.over ? false : EVERY_MS),
  });
  const acted = async () => {
    await queryClient.invalidateQueries({ queryKey: trpc.disputes.pathKey() });
    close();
  };
  const ask = useMutation(trpc.disputes.ask.mutationOptions());
  const refuse = useMutation(trpc.disputes.refuse.mutationOptions());
  const said = { id, label: 'What the advertiser reads', done: acted, cancel: close };
  return (
    <Page
      title={data ? `Dispute of ${data.advertiserName}` : 'Dispute'}
      before={<BackLink href="/ops/disputes">Disputes</BackLink>}
    >
      {error && <Problem message={error.message} retry={() => refetch()} />}
      {!data && !error && <TableSkeleton rows={10} />}
      {data && (
        <DisputeDocument
          of={data}
          state={STATE_FOR_OPERATOR[data.state]}
          statements="/ops/statements"
          linked={false}
          actions={
            !data.over && (
              <div className="flex flex-wrap gap-2">
                <Button kind="primary" refused={refused} onClick={() => setAsking('accept')}>
                  Accept…
                </Button>
                <Button refused={refused} onClick={() => setAsking('refuse')}>
                  Refuse…
                </Button>
                {data.state === 'open' && (
                  <Button refused={refused} onClick={() => setAsking('ask')}>
                    Ask for more…
                  </Button>
                )}
              </div>
            )
          }
        />
      )}
      <Dialog open={asking !== undefined} close={close} label="Dispute">
        {asking === 'accept' && data && <AcceptForm of={data} done={acted} cancel={close} />}
        {asking === 'refuse' && (
          <SayForm
            {...said}
            title="Refuse this dispute?"
            hint="Why nothing is credited. It cannot be opened again."
            action={{ label: 'Refuse', busy: 'Refusing…' }}
            send={(input) => refuse.mutateAsync(input)}
          />
        )}
        {asking === 'ask' && (
          <SayForm
            {...said}
            title="Ask the advertiser for more"
            hint="It waits for their answer then."
            action={{ label: 'Ask', busy: 'Asking…' }}
            send={(input) => ask.mutateAsync(input)}
          />
        )}
      </Dialog>
    </Page>
  );
}
