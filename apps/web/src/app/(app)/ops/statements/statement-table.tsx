'use client';

import { formatMicros } from '@clickledger/domain';
import type { ReactNode } from 'react';
import { useFormat } from '#components/reader.tsx';
import { StateCell } from '#components/statement/state-cell.tsx';
import { Link } from '#components/ui/link.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { AnyonesStatement } from '#lib/model.ts';

/** Statements of many advertisers; each leads to its page, where everything can be done with it. */
export function StatementTable({
  statements,
  actions,
}: {
  statements: readonly AnyonesStatement[];
  /** What can be done at once. */
  actions: (of: AnyonesStatement) => ReactNode;
}) {
  const { month, locale } = useFormat();
  return (
    <Table label="Statements">
      <thead>
        <tr>
          <Th>Advertiser</Th>
          <Th className="max-md:hidden">Month</Th>
          <Th>State</Th>
          <Th className="max-lg:hidden">Number</Th>
          <Th number>Amount</Th>
          <Th number className="max-lg:hidden">
            Credited
          </Th>
          <Th className="text-right">
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {statements.map((of) => {
          const { id, advertiser, currency, totalMicros, estimateMicros, credit, number, state } = of;
          const money = (micros: bigint) => formatMicros(micros, currency, locale);
          return (
            <tr key={id} className={`align-top ${state === 'void' ? 'text-ink-3' : ''}`}>
              <Td className="py-2 [overflow-wrap:anywhere]">
                <Link href={`/ops/statements/${id}`} className="link text-ink hover:text-brand">
                  {advertiser.name}
                </Link>
                <span className="label block font-mono max-sm:hidden">{advertiser.id}</span>
                <span className="label block md:hidden">{month(of.month)}</span>
                {number && <span className="label block lg:hidden">{number}</span>}
              </Td>
              <Td className="py-2 whitespace-nowrap max-md:hidden">{month(of.month)}</Td>
              <Td className="py-2">
                <StateCell of={of} />
              </Td>
              <Td className="py-2 whitespace-nowrap max-lg:hidden">{number}</Td>
              <Td number className="py-2">
                {totalMicros !== null ? (
                  money(totalMicros)
                ) : (
                  <span
                    className="text-ink-2"
                    title="Its clicks by now, without tax, late clicks and credits"
                  >
                    about {money(estimateMicros ?? 0n)}
                  </span>
                )}
              </Td>
              <Td number className="py-2 max-lg:hidden">
                {credit.totalMicros === 0n ? '–' : money(credit.totalMicros)}
              </Td>
              <Td className="py-1">
                <div className="flex justify-end">{actions(of)}</div>
              </Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
