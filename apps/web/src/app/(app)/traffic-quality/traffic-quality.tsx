'use client';

import { receivedOf } from '@clickledger/domain';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { NothingInRange } from '#components/empty/nothing-in-range.tsx';
import { LedgerStrip } from '#components/ledger/ledger-strip.tsx';
import { LedgerStripSkeleton } from '#components/ledger/ledger-strip-skeleton.tsx';
import { LiveDot } from '#components/live/live-dot.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Page } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { RangePicker } from '#components/ui/range-picker.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { useRange } from '#components/ui/use-url.ts';
import { beforeName } from '#lib/range.ts';
import { FoundLater } from './found-later.tsx';
import { ReasonTable } from './reason-table.tsx';
import { InvalidNetworks, InvalidTop } from './sources.tsx';

/** Which clicks were found invalid, why, and where they came from. */
export function TrafficQuality() {
  const trpc = useTRPC();
  const [range] = useRange();
  const summary = useQuery({
    ...trpc.overview.summary.queryOptions({ range }),
    placeholderData: keepPreviousData,
  });
  const reasons = useQuery({
    ...trpc.traffic.reasons.queryOptions({ range }),
    placeholderData: keepPreviousData,
  });
  const figures = summary.data?.figures;
  const nothing = figures && receivedOf(figures) === 0n;
  return (
    <Page
      title="Traffic quality"
      controls={
        <>
          <LiveDot />
          <RangePicker />
        </>
      }
    >
      {summary.data ? (
        <LedgerStrip
          figures={summary.data.figures}
          previous={summary.data.previous}
          than={beforeName(range)}
        />
      ) : summary.error ? (
        <Problem message={summary.error.message} retry={() => summary.refetch()} />
      ) : (
        <LedgerStripSkeleton />
      )}
      {nothing ? (
        <NothingInRange />
      ) : (
        <>
          {reasons.error && !reasons.data ? (
            <Problem message={reasons.error.message} retry={() => reasons.refetch()} />
          ) : reasons.data && figures ? (
            <ReasonTable reasons={reasons.data} figures={figures} />
          ) : (
            <TableSkeleton rows={5} />
          )}
          <FoundLater />
          <div className="grid gap-x-12 gap-y-10 xl:grid-cols-2">
            <InvalidTop by="site" />
            <InvalidTop by="campaign" />
            <InvalidNetworks />
            <InvalidTop by="country" />
          </div>
        </>
      )}
    </Page>
  );
}
