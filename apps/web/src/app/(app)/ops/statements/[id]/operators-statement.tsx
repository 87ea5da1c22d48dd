'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { lazily } from '#components/lazily.ts';
import { StatementDocument } from '#components/statement/document.tsx';
import { StatementControls, useStatementTitle } from '#components/statement/head.tsx';
import { lookAgainMs } from '#components/statement/look-again.ts';
import { useTRPC } from '#components/trpc.tsx';
import { BackLink } from '#components/ui/back-link.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Page } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { type Act, actsOf } from '../acts.ts';

const EVERY_MS = 15_000;

const ActForm = lazily(async () => (await import('../act-form.tsx')).ActForm);

/** Anybody's statement, with what can be done with it. `refused`: why this operator may not. */
export function OperatorsStatement({ id, refused }: { id: string; refused: string | undefined }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery({
    ...trpc.statements.anyones.queryOptions({ id }),
    refetchInterval: ({ state }) => lookAgainMs(state.data ? [state.data] : [], EVERY_MS),
  });
  const [act, setAct] = useState<Act>();
  const title = useStatementTitle(data);
  const close = () => setAct(undefined);
  return (
    <Page
      title={data ? `${title}, ${data.advertiser.name}` : title}
      before={<BackLink href="/ops/statements">Statements</BackLink>}
      controls={data && <StatementControls of={data} />}
    >
      {error && <Problem message={error.message} retry={() => refetch()} />}
      {!data && !error && <TableSkeleton rows={10} />}
      {data && (
        <>
          <div className="flex flex-wrap gap-2 empty:hidden print:hidden">
            {actsOf(data).map(({ act: offered, label, inTable }) => (
              <Button
                key={offered}
                kind={inTable ? 'primary' : 'plain'}
                refused={refused}
                onClick={() => setAct(offered)}
              >
                {inTable ? label : `${label}…`}
              </Button>
            ))}
          </div>
          <StatementDocument of={data} base="/ops/statements" linked={false} />
          <Dialog open={act !== undefined} close={close} label="Statement">
            {act && <ActForm act={act} of={data} issued={data} done={close} />}
          </Dialog>
        </>
      )}
    </Page>
  );
}
