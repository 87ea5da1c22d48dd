'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DisputeDocument } from '#components/dispute/dispute-document.tsx';
import { STATE_FOR_ADVERTISER } from '#components/dispute/words.ts';
import { lazily } from '#components/lazily.ts';
import { useTRPC } from '#components/trpc.tsx';
import { BackLink } from '#components/ui/back-link.tsx';
import { Button } from '#components/ui/button.tsx';
import { Confirm } from '#components/ui/confirm.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Page } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';

const SayForm = lazily(async () => (await import('#components/dispute/say-form.tsx')).SayForm);
/** Somebody answers while it is looked at. */
const EVERY_MS = 15_000;

/** One of the advertiser's disputes, to be answered or taken back. `refused`: why this reader may not. */
export function DisputePage({ id, refused }: { id: string; refused: string | undefined }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState<'answer' | 'withdraw'>();
  const close = () => setAsking(undefined);
  const { data, error, refetch } = useQuery({
    ...trpc.disputes.byId.queryOptions({ id }),
    refetchInterval: ({ state }) => (state.data?.over ? false : EVERY_MS),
  });
  const acted = async () => {
    await queryClient.invalidateQueries({ queryKey: trpc.disputes.pathKey() });
    close();
  };
  const answer = useMutation(trpc.disputes.answer.mutationOptions());
  const withdraw = useMutation(trpc.disputes.withdraw.mutationOptions({ onSuccess: acted }));
  return (
    <Page
      title="Dispute"
      before={
        <BackLink href={data ? `/billing/statements/${data.statementId}` : '/billing'}>
          {data ? `Statement ${data.statementNumber}` : 'Billing'}
        </BackLink>
      }
    >
      {error && <Problem message={error.message} retry={() => refetch()} />}
      {!data && !error && <TableSkeleton rows={10} />}
      {data && (
        <DisputeDocument
          of={data}
          state={STATE_FOR_ADVERTISER[data.state]}
          statements="/billing/statements"
          linked
          actions={
            !data.over && (
              <div className="flex flex-wrap gap-2">
                <Button
                  kind={data.state === 'needs_information' ? 'primary' : 'plain'}
                  refused={refused}
                  onClick={() => setAsking('answer')}
                >
                  {data.state === 'needs_information' ? 'Answer' : 'Add something'}
                </Button>
                <Button refused={refused} onClick={() => setAsking('withdraw')}>
                  Withdraw…
                </Button>
              </div>
            )
          }
        />
      )}
      <Dialog open={asking !== undefined} close={close} label="Dispute">
        {asking === 'answer' && (
          <SayForm
            id={id}
            title="Add to the dispute"
            label="What is to be known"
            action={{ label: 'Send', busy: 'Sending…' }}
            send={(said) => answer.mutateAsync(said)}
            done={acted}
            cancel={close}
          />
        )}
        {asking === 'withdraw' && (
          <Confirm
            title="Withdraw this dispute?"
            action="Withdraw"
            command={withdraw}
            confirm={() => withdraw.mutate({ id })}
            done={close}
          >
            Nothing is credited by it then. It stays to be read, and you can dispute the clicks again within
            60 days of the statement.
          </Confirm>
        )}
      </Dialog>
    </Page>
  );
}
