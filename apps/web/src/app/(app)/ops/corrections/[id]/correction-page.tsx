'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { lazily } from '#components/lazily.ts';
import { FormatFor } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { BackLink } from '#components/ui/back-link.tsx';
import { Button } from '#components/ui/button.tsx';
import { Confirm } from '#components/ui/confirm.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Page } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { Effect } from './effect.tsx';
import { Facts } from './facts.tsx';
import { Imports } from './imports.tsx';

const RevertForm = lazily(async () => (await import('./revert-form.tsx')).RevertForm);
/** While it is carried out, which takes seconds; and while somebody may import. */
const CARRIED_OUT_MS = 1_000;
const OPEN_MS = 10_000;

/** One correction: what it is, what it does, and the ways to end it. `refused`: why this operator may not. */
export function CorrectionPage({ id, refused }: { id: string; refused: string | undefined }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState<'close' | 'revert'>();
  const done = () => setAsking(undefined);
  const { data, error, refetch } = useQuery({
    ...trpc.corrections.byId.queryOptions({ id }),
    refetchInterval: ({ state }) => everyMs(state.data?.state),
  });
  const effect = useQuery({
    ...trpc.corrections.effect.queryOptions({ id }),
    refetchInterval: everyMs(data?.state),
  });
  const acted = async () => {
    await queryClient.invalidateQueries({ queryKey: trpc.corrections.pathKey() });
    done();
  };
  const close = useMutation(trpc.corrections.close.mutationOptions({ onSuccess: acted }));
  const ends = data?.state === 'open' || data?.state === 'closed';
  const final = effect.data?.finals ?? [];
  const whyFinal =
    final.length > 0
      ? `Something of it is final: ${final.join(', ')}. Credit what is wrong there.`
      : undefined;
  return (
    <Page
      title={data ? `Correction of ${data.advertiserName}` : 'Correction'}
      before={<BackLink href="/ops/corrections">Corrections</BackLink>}
    >
      {error && <Problem message={error.message} retry={() => refetch()} />}
      {!data && !error && <TableSkeleton rows={10} />}
      {data && (
        <FormatFor timeZone={data.timeZone} currency={data.currency}>
          <Facts of={data} effect={effect.data} />
          {ends && (
            <div className="-mt-6 flex flex-wrap items-center gap-2">
              {data.state === 'open' && (
                <Button kind="primary" refused={refused} onClick={() => setAsking('close')}>
                  Close…
                </Button>
              )}
              <Button refused={refused ?? whyFinal} onClick={() => setAsking('revert')}>
                Revert…
              </Button>
              {whyFinal && <p className="label">{whyFinal}</p>}
            </div>
          )}
          {data.kind === 'import' && <Imports of={data} />}
          {effect.error && <Problem message={effect.error.message} retry={() => effect.refetch()} />}
          {!effect.data && !effect.error && <TableSkeleton rows={4} />}
          {effect.data && <Effect of={data} effect={effect.data} />}
        </FormatFor>
      )}
      <Dialog open={asking !== undefined} close={done} label="Correction">
        {asking === 'close' && data && (
          <Confirm
            title="Close this correction?"
            action="Close"
            command={close}
            confirm={() => close.mutate({ id })}
            done={done}
          >
            {data.kind === 'import'
              ? 'Nothing more is imported for it, and statements wait for it no more. It can be reverted until something of it is final.'
              : 'The difference is credited: on drafts as lines, of what is final by credit notes. It can be reverted until something of it is final.'}
          </Confirm>
        )}
        {asking === 'revert' && data && <RevertForm of={data} done={acted} cancel={done} />}
      </Dialog>
    </Page>
  );
}

function everyMs(state: string | undefined): number | false {
  if (state === 'closing' || state === 'reverting') return CARRIED_OUT_MS;
  return state === 'open' ? OPEN_MS : false;
}
