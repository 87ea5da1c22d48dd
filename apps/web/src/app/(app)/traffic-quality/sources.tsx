'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormat } from '#components/reader.tsx';
import { othersName } from '#components/tops/others-name.ts';
import { useTRPC } from '#components/trpc.tsx';
import { Count } from '#components/ui/figure.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { useRange } from '#components/ui/use-url.ts';
import { type Range, withRange } from '#lib/range.ts';

interface Row {
  key: string;
  name: ReactNode;
  accepted: bigint;
  givt: bigint;
  sivt: bigint;
}

type Others = Omit<Row, 'key' | 'name'> & { keys: number };

interface Answer<T> {
  data: T | undefined;
  error: { message: string } | null;
  refetch: () => Promise<unknown>;
}

type Dimension = 'site' | 'campaign' | 'country';

const NAMES: Record<Dimension, { one: string; many: string }> = {
  site: { one: 'Site', many: 'Sites' },
  campaign: { one: 'Campaign', many: 'Campaigns' },
  country: { one: 'Country', many: 'Countries' },
};

/** The sites, campaigns or countries with most invalid clicks. */
export function InvalidTop({ by }: { by: Dimension }) {
  const trpc = useTRPC();
  const [range] = useRange();
  const top = useQuery({
    ...trpc.traffic.top.queryOptions({ range, by }),
    placeholderData: keepPreviousData,
  });
  const rows = top.data?.rows.map((row) => ({
    ...row,
    name: <Name href={placeOf(by, row.key, range)}>{row.name}</Name>,
  }));
  return (
    <Sources
      title={NAMES[by].many}
      one={NAMES[by].one}
      answer={top}
      rows={rows}
      others={top.data?.others ?? null}
    />
  );
}

function Name({ href, children }: { href: string | undefined; children: ReactNode }) {
  if (!href) return children;
  return (
    <Link href={href} className="link text-ink hover:text-brand">
      {children}
    </Link>
  );
}

/** Where a row leads: a campaign's page, or a country's invalid clicks. */
function placeOf(by: Dimension, key: string, range: Range): string | undefined {
  if (by === 'site' || !key) return undefined;
  if (by === 'campaign') {
    return `/campaigns/${encodeURIComponent(key)}?${withRange(new URLSearchParams(), range)}`;
  }
  return `/clicks?${withRange(new URLSearchParams({ verdict: 'invalid', country: key }), range)}`;
}

/** The networks with most invalid clicks. */
export function InvalidNetworks() {
  const trpc = useTRPC();
  const [range] = useRange();
  const networks = useQuery({
    ...trpc.traffic.networks.queryOptions({ range }),
    placeholderData: keepPreviousData,
  });
  const rows = networks.data?.rows.map(({ asn, org, ...counts }) => ({
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
  return (
    <Sources
      title="Networks"
      one="Network"
      answer={networks}
      rows={rows}
      others={networks.data?.others ?? null}
    />
  );
}

/** Where invalid clicks come from: how many, and what part of all that came from there. */
function Sources({
  title,
  one,
  answer,
  rows,
  others,
}: {
  title: string;
  one: string;
  answer: Answer<unknown>;
  rows: Row[] | undefined;
  others: Others | null;
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
            {others && (
              <tr className="text-ink-2">
                <Td>{othersName(others.keys)}</Td>
                <Td number className="max-sm:hidden">
                  <Count value={others.givt} />
                </Td>
                <Td number className="max-sm:hidden">
                  <Count value={others.sivt} />
                </Td>
                <Td number>
                  <Count value={others.givt + others.sivt} />
                </Td>
                <Td number>{share(others.givt + others.sivt, others.accepted)}</Td>
              </tr>
            )}
          </tbody>
        </Table>
      )}
    </Section>
  );
}
