'use client';

import { formatMicros, localDay } from '@clickledger/domain';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '#components/reader.tsx';
import { waitsFor } from '#components/statement/conditions.ts';
import { useTRPC } from '#components/trpc.tsx';
import { Choice } from '#components/ui/filter-fields.tsx';
import { Section } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import type { MonthEnd } from '#lib/model.ts';
import { lastMonths, totalsOf } from './month-end-totals.ts';

const MONTHS_SHOWN = 6;

/** What would be issued for a month by what is known now. Nothing is written by it. */
export function MonthEnds() {
  const trpc = useTRPC();
  const { month: monthName } = useFormat();
  const [month, setMonth] = useState('');
  const tried = useQuery(
    trpc.statements.dryRun.queryOptions(month ? { month } : {}, {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
    }),
  );
  return (
    <Section
      title="Dry run"
      note="what would be issued by what is known now; nothing is written"
      actions={
        <Choice label="Month that is tried" value={month} choose={setMonth}>
          <option value="">The running month</option>
          {lastMonths(localDay(Date.now(), 'UTC').slice(0, 7), MONTHS_SHOWN).map((each) => (
            <option key={each} value={each}>
              {monthName(each)}
            </option>
          ))}
        </Choice>
      }
    >
      {tried.error && <Problem message={tried.error.message} retry={() => tried.refetch()} />}
      {!tried.data && !tried.error && <TableSkeleton rows={4} />}
      {tried.data?.rows.length === 0 && (
        <p className="text-ink-2">
          No advertiser has a statement of this month to come: each has one, or none is due.
        </p>
      )}
      {tried.data && tried.data.rows.length > 0 && <MonthEndTable rows={tried.data.rows} />}
    </Section>
  );
}

function MonthEndTable({ rows }: { rows: readonly MonthEnd[] }) {
  const { locale, month, count, full } = useFormat();
  return (
    <Table label="Dry run of a month’s end">
      <thead>
        <tr>
          <Th>Advertiser</Th>
          <Th className="max-sm:hidden">Month</Th>
          <Th number className="max-sm:hidden">
            Lines
          </Th>
          <Th number className="max-md:hidden">
            Subtotal
          </Th>
          <Th number className="max-md:hidden">
            Tax
          </Th>
          <Th number>Total</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const { advertiser, lines, subtotalMicros, totalMicros, state, blockers } = row;
          const money = (micros: bigint) => formatMicros(micros, advertiser.currency, locale);
          return (
            <tr key={advertiser.id} className="align-top">
              <Td className="py-2 [overflow-wrap:anywhere]">
                {advertiser.name}
                <span className="label block">
                  {state === 'draft' ? 'A draft' : 'The month is open'}.{' '}
                  {waitsFor(blockers, { when: full, month })}
                </span>
              </Td>
              <Td className="py-2 whitespace-nowrap max-sm:hidden">{month(row.month)}</Td>
              <Td number className="py-2 max-sm:hidden">
                {count(lines.length)}
              </Td>
              <Td number className="py-2 max-md:hidden">
                {money(subtotalMicros)}
              </Td>
              <Td number className="py-2 max-md:hidden">
                {money(totalMicros - subtotalMicros)}
              </Td>
              <Td number className="py-2">
                {money(totalMicros)}
              </Td>
            </tr>
          );
        })}
      </tbody>
      <tfoot className="font-medium">
        {totalsOf(rows).map(({ currency, statements, lines, subtotalMicros, totalMicros }) => (
          <tr key={currency}>
            <Td>
              All in {currency} <span className="label font-normal">{count(statements)}</span>
            </Td>
            <Td className="max-sm:hidden" />
            <Td number className="max-sm:hidden">
              {count(lines)}
            </Td>
            <Td number className="max-md:hidden">
              {formatMicros(subtotalMicros, currency, locale)}
            </Td>
            <Td number className="max-md:hidden">
              {formatMicros(totalMicros - subtotalMicros, currency, locale)}
            </Td>
            <Td number>{formatMicros(totalMicros, currency, locale)}</Td>
          </tr>
        ))}
      </tfoot>
    </Table>
  );
}
