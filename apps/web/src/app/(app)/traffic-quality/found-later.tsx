'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Count, Money } from '#components/ui/figure.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { useRange } from '#components/ui/use-url.ts';
import type { FoundLater as Found } from '#lib/model.ts';
import { withRange } from '#lib/range.ts';

/** Clicks of this time that were charged, found invalid later and credited: by what gave them away, and by site. */
export function FoundLater() {
  const trpc = useTRPC();
  const [range] = useRange();
  const { money, count } = useFormat();
  const found = useQuery({
    ...trpc.traffic.foundLater.queryOptions({ range }),
    placeholderData: keepPreviousData,
  });
  const { data } = found;
  const clicksOf = (params: Record<string, string>) =>
    `/clicks?${withRange(new URLSearchParams(params), range)}`;
  return (
    <Section
      title="Found later and credited"
      note={
        data && data.total.clicks > 0n
          ? `${money(data.total.amountMicros)} of ${count(data.total.clicks)} clicks that had been charged`
          : 'bursts and days are looked at again once they are over'
      }
    >
      {found.error && !data ? (
        <Problem message={found.error.message} retry={() => found.refetch()} />
      ) : !data ? (
        <TableSkeleton rows={2} />
      ) : data.total.clicks === 0n ? (
        <p className="py-2 text-ink-2">No charged click of this time was found invalid later.</p>
      ) : (
        <div className="grid gap-x-12 gap-y-8 xl:grid-cols-2">
          <Credited label="Credited by reason" one="Reason" total={data.total}>
            {data.rules.map((row) => (
              <Row key={row.rule} row={row} label={row.meaning}>
                <Link href={clicksOf({ adjusted: row.rule })} className="link text-ink hover:text-brand">
                  {row.name}
                </Link>
              </Row>
            ))}
          </Credited>
          <Credited label="Credited by site" one="Site" total={data.total}>
            {data.sites.map((row) => (
              <Row key={row.siteId} row={row}>
                {row.name}
              </Row>
            ))}
          </Credited>
        </div>
      )}
    </Section>
  );
}

type Amount = Found['total'];

function Credited({
  label,
  one,
  total,
  children,
}: {
  label: string;
  one: string;
  total: Amount;
  children: ReactNode;
}) {
  return (
    <Table label={label}>
      <thead>
        <tr>
          <Th className="w-full">{one}</Th>
          <Th number>Clicks</Th>
          <Th number>Credited</Th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
      <tfoot className="font-medium">
        <Row row={total}>Total</Row>
      </tfoot>
    </Table>
  );
}

function Row({ row, label, children }: { row: Amount; label?: string; children: ReactNode }) {
  return (
    <tr>
      <Td className="py-2">
        {children}
        {label && <span className="label block max-sm:hidden">{label}</span>}
      </Td>
      <Td number>
        <Count value={row.clicks} />
      </Td>
      <Td number>
        <Money of={row} />
      </Td>
    </tr>
  );
}
