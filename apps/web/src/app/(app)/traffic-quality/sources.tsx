'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useFormat } from '../../../components/reader.tsx';
import { useTRPC } from '../../../components/trpc.tsx';
import { Count } from '../../../components/ui/figure.tsx';
import { Section } from '../../../components/ui/page.tsx';
import { Problem } from '../../../components/ui/problem.tsx';
import { Table, Td, Th } from '../../../components/ui/table.tsx';
import { TableSkeleton } from '../../../components/ui/table-skeleton.tsx';
import { useRange } from '../../../components/ui/use-url.ts';
import { withRange } from '../../../lib/range.ts';

interface Row {
  key: string;
  name: ReactNode;
  accepted: bigint;
  givt: bigint;
  sivt: bigint;
}

interface Answer<T> {
  data: T | undefined;
  error: { message: string } | null;
  refetch: () => Promise<unknown>;
}

/** The sites or campaigns with most invalid clicks. */
export function InvalidTop({ by }: { by: 'site' | 'campaign' }) {
  const trpc = useTRPC();
  const [range] = useRange();
  const top = useQuery({
    ...trpc.traffic.top.queryOptions({ range, by }),
    placeholderData: keepPreviousData,
  });
  const name = (key: string, name: string) =>
    by === 'site' ? (
      name
    ) : (
      <Link
        href={`/campaigns/${encodeURIComponent(key)}?${withRange(new URLSearchParams(), range)}`}
        className="link text-ink hover:text-brand"
      >
        {name}
      </Link>
    );
  const rows = top.data?.map((row) => ({ ...row, name: name(row.key, row.name) }));
  return (
    <Sources
      title={by === 'site' ? 'Sites' : 'Campaigns'}
      one={by === 'site' ? 'Site' : 'Campaign'}
      answer={top}
      rows={rows}
    />
  );
}

/** The networks with most invalid clicks. */
export function InvalidNetworks() {
  const trpc = useTRPC();
  const [range] = useRange();
  const networks = useQuery({
    ...trpc.traffic.networks.queryOptions({ range }),
    placeholderData: keepPreviousData,
  });
  const rows = networks.data?.map(({ asn, org, ...counts }) => ({
    key: String(asn),
    name:
      asn === 0 ? (
        'Not known'
      ) : (
        <>
          {org} <span className="text-ink-3">AS{asn}</span>
        </>
      ),
    ...counts,
  }));
  return <Sources title="Networks" one="Network" answer={networks} rows={rows} />;
}

/** Where invalid clicks come from: how many, and what part of all that came from there. */
function Sources({
  title,
  one,
  answer,
  rows,
}: {
  title: string;
  one: string;
  answer: Answer<unknown>;
  rows: Row[] | undefined;
}) {
  const { share } = useFormat();
  return (
    <Section title={title} note="most invalid clicks first">
      {answer.error && !rows ? (
        <Problem message={answer.error.message} retry={() => answer.refetch()} />
      ) : !rows ? (
        <TableSkeleton rows={5} />
      ) : rows.length === 0 ? (
        <p className="py-2 text-ink-2">No invalid click in this time.</p>
      ) : (
        <Table label={title}>
          <thead>
            <tr>
              <Th className="w-full">{one}</Th>
              <Th number className="max-sm:hidden">
                GIVT
              </Th>
              <Th number className="max-sm:hidden">
                SIVT
              </Th>
              <Th number>Invalid</Th>
              <Th number>Of accepted</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, accepted, givt, sivt }) => (
              <tr key={key}>
                <Td className="max-w-0">
                  <div className="truncate">{name}</div>
                </Td>
                <Td number className="max-sm:hidden">
                  <Count value={givt} />
                </Td>
                <Td number className="max-sm:hidden">
                  <Count value={sivt} />
                </Td>
                <Td number>
                  <Count value={givt + sivt} />
                </Td>
                <Td number className="text-ink-2">
                  {share(givt + sivt, accepted)}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}
