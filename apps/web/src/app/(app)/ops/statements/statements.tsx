'use client';

import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { lazily } from '#components/lazily.ts';
import { lookAgainMs } from '#components/statement/look-again.ts';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Page } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import type { AnyonesStatement } from '#lib/model.ts';
import { type Act, actsOf } from './acts.ts';
import { FilterBar } from './filter-bar.tsx';
import { matchingStatements, parseStatementFilters } from './filters.ts';
import { IssuerLine } from './issuer-line.tsx';
import { MonthEnds } from './month-ends.tsx';
import { StatementTable } from './statement-table.tsx';

const EVERY_MS = 15_000;

const ActForm = lazily(async () => (await import('./act-form.tsx')).ActForm);

/** The statements of all advertisers. `refused`: why this operator may not do anything with them. */
export function Statements({ refused }: { refused: string | undefined }) {
  const trpc = useTRPC();
  const all = useQuery({
    ...trpc.statements.all.queryOptions({}),
    refetchInterval: ({ state }) => lookAgainMs(state.data?.statements ?? [], EVERY_MS),
  });
  const [open, setOpen] = useState<{ act: Act; of: AnyonesStatement }>();
  const [trying, setTrying] = useState(false);
  const statements = all.data?.statements ?? [];
  const shown = matchingStatements(statements, parseStatementFilters(useSearchParams()));
  const close = () => setOpen(undefined);
  return (
    <Page
      title="Statements"
      controls={
        <Button size="sm" aria-expanded={trying} onClick={() => setTrying(!trying)}>
          {trying ? 'Hide the dry run' : 'Dry run of a month’s end'}
        </Button>
      }
    >
      <div className="grid gap-4">
        {refused && <p className="max-w-3xl font-medium">{refused}</p>}
        <IssuerLine refused={refused} />
      </div>
      {trying && <MonthEnds />}
      <div className="grid gap-4">
        {all.error && <Problem message={all.error.message} retry={() => all.refetch()} />}
        {!all.data && !all.error && <TableSkeleton rows={6} />}
        {all.data && statements.length === 0 && (
          <p className="max-w-3xl text-ink-2">
            There is no statement yet. A month’s drafts are opened when it ends, each in the zone of its
            advertiser; the dry run shows what they would say by now.
          </p>
        )}
        {statements.length > 0 && <FilterBar statements={statements} counts={all.data?.counts} />}
        {statements.length > 0 && shown.length === 0 && (
          <p className="text-lg font-medium">No statement matches.</p>
        )}
        {shown.length > 0 && (
          <StatementTable
            statements={shown}
            actions={(of) =>
              actsOf(of)
                .filter(({ inTable }) => inTable)
                .map(({ act, label }) => (
                  <Button
                    key={act}
                    size="sm"
                    refused={refused}
                    aria-label={`${label}: ${of.advertiser.name}, ${of.month}`}
                    onClick={() => setOpen({ act, of })}
                  >
                    {label}
                  </Button>
                ))
            }
          />
        )}
      </div>
      <Dialog open={open !== undefined} close={close} label="Statement">
        {open && <ActForm act={open.act} of={open.of} done={close} />}
      </Dialog>
    </Page>
  );
}
