'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Page, Section } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { RangePicker } from '#components/ui/range-picker.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { useRange, useUrlParams } from '#components/ui/use-url.ts';
import { HourTable } from './hour-table.tsx';
import { FIRST_ROWS, MORE_ROWS, parseDifferent } from './rows.ts';
import { Standing, StandingSkeleton } from './standing.tsx';

const EVERY_MS = 30_000;

/** Hour by hour: raw clicks against both rollups, what differed, and what was repaired. */
export function Reconciliation({ isOperator }: { isOperator: boolean }) {
  const trpc = useTRPC();
  const { timeZone } = useFormat();
  const [range] = useRange();
  const [params] = useUrlParams();
  const [limit, setLimit] = useState(FIRST_ROWS);
  const different = parseDifferent(params);
  const reconciliation = useQuery({
    ...trpc.reconciliation.hours.queryOptions({ range, different, limit }),
    placeholderData: keepPreviousData,
    refetchInterval: EVERY_MS,
  });
  const { data } = reconciliation;
  return (
    <Page title="Reconciliation" controls={<RangePicker />}>
      {reconciliation.error && (
        <Problem message={reconciliation.error.message} retry={() => reconciliation.refetch()} />
      )}
      {!data && !reconciliation.error && (
        <>
          <StandingSkeleton />
          <TableSkeleton rows={12} />
        </>
      )}
      {data && (
        <div className={`grid gap-10 ${reconciliation.isPlaceholderData ? 'opacity-60' : ''}`}>
          <Standing reconciliation={data} />
          {(data.compared > 0 || different) && (
            <Section title="Hours" note={timeZone} actions={<Choice different={different} />}>
              <HourTable hours={data.hours} isOperator={isOperator} />
              {data.more && (
                <Button size="sm" className="mt-3" onClick={() => setLimit(limit + MORE_ROWS)}>
                  Earlier hours
                </Button>
              )}
            </Section>
          )}
        </div>
      )}
    </Page>
  );
}

/** All hours, or those that ever differed. */
function Choice({ different }: { different: boolean }) {
  const [params, write] = useUrlParams();
  const choose = (only: boolean) => {
    if (only) params.set('show', 'different');
    else params.delete('show');
    write(params);
  };
  return (
    <fieldset className="flex items-center gap-0.5" aria-label="Which hours">
      {[false, true].map((only) => (
        <button
          key={String(only)}
          type="button"
          aria-pressed={different === only}
          onClick={() => choose(only)}
          className={`h-8 rounded-md px-2.5 ${
            different === only
              ? 'bg-brand-soft font-medium text-brand'
              : 'text-ink-2 hover:bg-hover hover:text-ink'
          }`}
        >
          {only ? 'Ever different' : 'All'}
        </button>
      ))}
    </fieldset>
  );
}
