'use client';

import { addMonths, localDay } from '@clickledger/domain';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useFormat } from '#components/reader.tsx';
import { Restated } from '#components/restated/restated.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { Choice } from '#components/ui/filter-fields.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Page, Section } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { useUrlParams } from '#components/ui/use-url.ts';
import { disclosureQuery } from '#lib/disclosure.ts';
import { MonthSwitch } from '../billing/month-switch.tsx';
import { Beside } from './beside.tsx';
import { JudgedBy } from './judged-by.tsx';
import { OtherWindows } from './other-windows.tsx';
import { RowTable } from './row-table.tsx';
import { Standing } from './standing.tsx';
import { Statement } from './statement.tsx';

/** What the guidelines want disclosed of a month: from received to billed, and by what. */
export function Disclosure() {
  const trpc = useTRPC();
  const { month: monthName, timeZone } = useFormat();
  const params = useSearchParams();
  const [, write] = useUrlParams();
  const asked = disclosureQuery(params);
  const report = useQuery({ ...trpc.disclosure.read.queryOptions(asked), placeholderData: keepPreviousData });
  const current = localDay(Date.now(), timeZone).slice(0, 7);
  const shown = asked.from?.slice(0, 7) ?? current;
  const choose = (name: string) => (value: string) => {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    write(next);
  };
  return (
    <Page
      title="Disclosure"
      controls={
        <>
          {(['csv', 'pdf'] as const).map((format) => (
            <a
              key={format}
              href={`/api/export/disclosure.${format}?${exported(params, shown)}`}
              download
              className={buttonClass('quiet', 'sm')}
            >
              <Icon name="download" />
              {format.toUpperCase()}
            </a>
          ))}
          <MonthSwitch
            name={monthName(shown)}
            earlier={addMonths(shown, -1)}
            later={shown < current ? addMonths(shown, 1) : undefined}
            current={current}
          />
        </>
      }
    >
      {report.error && <Problem message={report.error.message} retry={() => report.refetch()} />}
      {!report.data && !report.error && <TableSkeleton rows={12} />}
      {report.data && (
        <div className={`grid gap-12 ${report.isPlaceholderData ? 'opacity-60' : ''}`}>
          <Standing report={report.data} />
          <div className="grid gap-x-16 gap-y-12 xl:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
            <Statement report={report.data} />
            <Beside totals={report.data.totals} />
          </div>
          <Section
            title="Row by row"
            note="each row adds up as the statement does"
            actions={
              <>
                <Choice
                  label="Rows for"
                  value={asked.per === 'campaign' ? '' : asked.per}
                  choose={choose('per')}
                >
                  <option value="">By campaign</option>
                  <option value="site">By site</option>
                  <option value="campaign_site">By campaign and site</option>
                </Choice>
                <Choice
                  label="Time of a row"
                  value={asked.by === 'month' ? '' : asked.by}
                  choose={choose('by')}
                >
                  <option value="">Whole month</option>
                  <option value="day">Day by day</option>
                </Choice>
              </>
            }
          >
            <RowTable report={report.data} />
          </Section>
          <Restated month={shown} />
          <OtherWindows asked={asked} />
          <JudgedBy report={report.data} />
        </div>
      )}
    </Page>
  );
}

/** A file has its month in its address: it is asked for later, too. */
function exported(params: URLSearchParams, month: string): URLSearchParams {
  const next = new URLSearchParams(params);
  next.set('month', month);
  return next;
}
