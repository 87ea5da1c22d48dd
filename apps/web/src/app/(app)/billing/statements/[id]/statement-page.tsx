'use client';

import { useQuery } from '@tanstack/react-query';
import { StatementDisputes } from '#components/dispute/statement-disputes.tsx';
import { StatementDocument } from '#components/statement/document.tsx';
import { StatementControls, useStatementTitle } from '#components/statement/head.tsx';
import { lookAgainMs } from '#components/statement/look-again.ts';
import { useTRPC } from '#components/trpc.tsx';
import { BackLink } from '#components/ui/back-link.tsx';
import { Page } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { PeriodLedger } from './period-ledger.tsx';

/**
 * One statement of the advertiser, as it was issued; of a draft, what it would say by now. `refused`: why this reader may
 * dispute nothing of it.
 */
export function StatementPage({ id, refused }: { id: string; refused: string | undefined }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery({
    ...trpc.statements.byId.queryOptions({ id }),
    refetchInterval: ({ state }) => lookAgainMs(state.data ? [state.data] : [], false),
  });
  return (
    <Page
      title={useStatementTitle(data)}
      before={<BackLink href="/billing">Billing</BackLink>}
      controls={data && <StatementControls of={data} />}
    >
      {error && <Problem message={error.message} retry={() => refetch()} />}
      {!data && !error && <TableSkeleton rows={10} />}
      {data && (
        <StatementDocument of={data} base="/billing/statements" linked ledger={<PeriodLedger of={data} />}>
          <StatementDisputes of={data} refused={refused} />
        </StatementDocument>
      )}
    </Page>
  );
}
