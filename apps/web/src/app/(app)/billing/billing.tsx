'use client';

import { addMonths, localDay } from '@clickledger/domain';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { LedgerStrip } from '#components/ledger/ledger-strip.tsx';
import { LedgerStripSkeleton } from '#components/ledger/ledger-strip-skeleton.tsx';
import { useFormat } from '#components/reader.tsx';
import { Restated } from '#components/restated/restated.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { Page, Section } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { CampaignCharges } from './campaign-charges.tsx';
import { Credits } from './credits.tsx';
import { DayTable } from './day-table.tsx';
import { parseMonth } from './month.ts';
import { MonthStanding } from './month-standing.tsx';
import { MonthSwitch } from './month-switch.tsx';
import { ReconciledLine } from './reconciled-line.tsx';
import { StatementsSection } from './statements-section.tsx';

/** What a month comes to: the strip, what each campaign was charged, and each day of it. */
export function Billing() {
  const trpc = useTRPC();
  const { month: monthName, timeZone } = useFormat();
  const current = localDay(Date.now(), timeZone).slice(0, 7);
  const month = parseMonth(useSearchParams().get('month'));
  const charges = useQuery({
    ...trpc.billing.month.queryOptions({ month }),
    placeholderData: keepPreviousData,
  });
  const shown = month ?? current;
  return (
    <Page
      title="Billing"
      controls={
        <>
          <Link
            href={month ? `/disclosure?month=${month}` : '/disclosure'}
            className={buttonClass('quiet', 'sm')}
          >
            Disclosure
          </Link>
          <a href={`/api/export/charges.csv?month=${shown}`} download className={buttonClass('quiet', 'sm')}>
            <Icon name="download" />
            CSV
          </a>
          <MonthSwitch
            name={monthName(shown)}
            earlier={addMonths(shown, -1)}
            later={shown < current ? addMonths(shown, 1) : undefined}
            current={current}
          />
        </>
      }
    >
      {charges.error && <Problem message={charges.error.message} retry={() => charges.refetch()} />}
      {!charges.data && !charges.error && (
        <>
          <LedgerStripSkeleton />
          <TableSkeleton rows={12} />
        </>
      )}
      {charges.data && (
        <div className={`grid gap-10 ${charges.isPlaceholderData ? 'opacity-60' : ''}`}>
          <div className="grid gap-4">
            <LedgerStrip figures={charges.data.figures} />
            <MonthStanding month={charges.data} />
            <ReconciledLine month={month} />
          </div>
          <StatementsSection />
          <CampaignCharges month={charges.data} current={shown === current} />
          <Credits month={charges.data} />
          <Restated month={shown} />
          <Section
            title="Days"
            note={shown === current ? `${timeZone}; the month is open, and today still grows` : timeZone}
          >
            <DayTable month={charges.data} />
          </Section>
        </div>
      )}
    </Page>
  );
}
