'use client';

import { amountToDecimal, type DimensionName, dimension, microsToDecimal } from '@clickledger/domain';
import type { ReactNode } from 'react';
import { LedgerBar } from '#components/ledger/ledger-bar.tsx';
import { useFormat } from '#components/reader.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Count, Money } from '#components/ui/figure.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { toCsv } from '#lib/csv.ts';
import { largestOf } from '#lib/ledger.ts';
import type { Top } from '#lib/model.ts';
import { othersName } from './others-name.ts';
import { Bones } from './tops-skeleton.tsx';

/** One dimension's largest rows: the bar shows both how many and what became of them. */
export function TopTable({
  by,
  top,
  href,
  explore,
}: {
  by: DimensionName;
  top: Top | undefined;
  href: (key: string) => string | undefined;
  /** Where the same is broken down further. */
  explore: ReactNode;
}) {
  const { currency } = useFormat();
  const { one, many } = dimension(by).label;
  const rows = top?.rows;
  const largest = largestOf(rows ?? []);
  return (
    <Section
      title={many}
      actions={
        top &&
        top.rows.length > 0 && (
          <>
            {explore}
            <CopyButton label="CSV" text={() => topCsv(by, top, currency)} />
          </>
        )
      }
    >
      {!rows && <Bones />}
      {rows && rows.length === 0 && <p className="py-2 text-ink-2">None in this time.</p>}
      {rows && rows.length > 0 && (
        <Table label={many}>
          <thead>
            <tr>
              <Th className="w-full sm:w-1/3">{one}</Th>
              <Th className="w-1/3 max-sm:hidden">Accepted by verdict</Th>
              <Th number>Billable</Th>
              <Th number>Charged</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const target = href(row.key);
              const figures = { ...row, rejected: 0n };
              return (
                <tr key={row.key}>
                  <Td className="max-w-0">
                    <div className="truncate" title={row.key}>
                      {target ? (
                        <Link href={target} className="link text-ink hover:text-brand">
                          {row.name}
                        </Link>
                      ) : (
                        row.name
                      )}
                    </div>
                    <div className="pb-1 sm:hidden">
                      <LedgerBar figures={figures} of={largest} size="sm" />
                    </div>
                  </Td>
                  <Td className="max-sm:hidden">
                    <LedgerBar figures={figures} of={largest} size="sm" />
                  </Td>
                  <Td number className="w-24">
                    <Count value={row.billable} />
                  </Td>
                  <Td number className="w-28">
                    <Money of={row} />
                  </Td>
                </tr>
              );
            })}
            {top?.others && (
              <tr className="text-ink-2">
                <Td>{othersName(top.others.keys)}</Td>
                <Td className="max-sm:hidden" />
                <Td number>
                  <Count value={top.others.billable} />
                </Td>
                <Td number>
                  <Money of={top.others} />
                </Td>
              </tr>
            )}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

function topCsv(by: DimensionName, top: Top, currency: string): string {
  const rest = top.others && { key: '', name: othersName(top.others.keys), ...top.others };
  return toCsv([
    [by, 'name', 'billable', 'duplicate', 'invalid_givt', 'invalid_sivt', 'charged', 'amount', 'currency'],
    ...[...top.rows, ...(rest ? [rest] : [])].map((row) => [
      row.key,
      row.name,
      row.billable,
      row.duplicate,
      row.givt,
      row.sivt,
      microsToDecimal(row.chargedMicros),
      amountToDecimal(row.amountMicros, currency),
      currency,
    ]),
  ]);
}
