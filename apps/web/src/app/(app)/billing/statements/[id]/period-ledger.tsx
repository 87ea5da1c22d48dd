'use client';

import { useQuery } from '@tanstack/react-query';
import { LedgerStrip } from '#components/ledger/ledger-strip.tsx';
import { LedgerStripSkeleton } from '#components/ledger/ledger-strip-skeleton.tsx';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import type { Statement } from '#lib/model.ts';

/** The ledger of a statement's month as it stands now, and how it comes to the statement's own clicks. */
export function PeriodLedger({ of }: { of: Statement }) {
  const trpc = useTRPC();
  const { count } = useFormat();
  const { data } = useQuery(trpc.billing.month.queryOptions({ month: of.month }));
  const charged = clicksOfMonth(of);
  const later = data && charged !== undefined ? data.figures.billable - charged : 0n;
  return (
    <Section
      title="Ledger of the month"
      note="as it stands now"
      actions={
        <Link href={`/billing?month=${of.month}`} className="link text-sm print:hidden">
          Days and campaigns
        </Link>
      }
    >
      {data ? <LedgerStrip figures={data.figures} /> : <LedgerStripSkeleton />}
      {later > 0n && of.state !== 'draft' && (
        <p className="mt-3 text-ink-2">
          {later === 1n ? 'One billable click' : `${count(later)} billable clicks`} of it came after the
          statement was issued: the next one charges {later === 1n ? 'it' : 'them'}.
        </p>
      )}
    </Section>
  );
}

/** The clicks of its own month that it charges; undefined where it does not say yet. */
function clicksOfMonth({ content }: Statement): bigint | undefined {
  return content?.lines.reduce((sum, { kind, clicks }) => (kind === 'clicks' ? sum + clicks : sum), 0n);
}
