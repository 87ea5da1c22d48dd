'use client';

import { monthRange } from '@clickledger/domain';
import { useQuery } from '@tanstack/react-query';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Count, Money } from '#components/ui/figure.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { Month } from '#lib/model.ts';
import { withRange } from '#lib/range.ts';

/**
 * What is credited in the month: charged clicks that were found invalid in it, also those of months that are over. Nothing
 * where nothing was.
 */
export function Credits({ month }: { month: Month }) {
  const trpc = useTRPC();
  const { month: monthName, money, moneyExact } = useFormat();
  const { data } = useQuery(trpc.billing.credits.queryOptions({ month: month.month }));
  if (!data || data.total.clicks === 0n) return null;
  const { total } = data;
  const { amountMicros, chargedMicros } = month.figures;
  return (
    <Section
      title="Credited: found invalid later"
      note="clicks that were charged, by the month they are of; their own figures stay as they were"
    >
      <Table label="Credited: found invalid later">
        <thead>
          <tr>
            <Th>Found</Th>
            <Th>Clicks of</Th>
            <Th number>Clicks</Th>
            <Th number>Credited</Th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={`${row.rule} ${row.month}`}>
              <Td className="py-2">
                <Link href={clicksOf(row, month.timeZone)} className="link text-ink hover:text-brand">
                  {row.name}
                </Link>
                <span className="label block max-sm:hidden">{row.meaning}</span>
              </Td>
              <Td className="whitespace-nowrap">{monthName(row.month)}</Td>
              <Td number>
                <Count value={row.clicks} />
              </Td>
              <Td number>
                <Money of={row} />
              </Td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="font-medium">
            <Td>Total</Td>
            <Td />
            <Td number>
              <Count value={total.clicks} />
            </Td>
            <Td number>
              <Money of={total} />
            </Td>
          </tr>
        </tfoot>
      </Table>
      <p className="mt-4">
        Charged {money(amountMicros)} less credited {money(total.amountMicros)} is{' '}
        <strong className="tabular-nums" title={moneyExact(chargedMicros - total.chargedMicros)}>
          {money(amountMicros - total.amountMicros)}
        </strong>
        .
      </p>
    </Section>
  );
}

function clicksOf({ rule, month }: { rule: string; month: string }, timeZone: string): string {
  const { from, to } = monthRange(month, timeZone);
  const params = new URLSearchParams({ adjusted: rule });
  return `/clicks?${withRange(params, { from: new Date(from), to: new Date(to) })}`;
}
