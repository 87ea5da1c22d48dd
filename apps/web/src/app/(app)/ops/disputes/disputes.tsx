'use client';

import { formatMicros } from '@clickledger/domain';
import { useQuery } from '@tanstack/react-query';
import { STATE_FOR_OPERATOR } from '#components/dispute/words.ts';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Link } from '#components/ui/link.tsx';
import { Page } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';

const EVERY_MS = 15_000;

/** The disputes of all advertisers, those that wait for an answer first. */
export function Disputes() {
  const trpc = useTRPC();
  const { locale, day, full } = useFormat();
  const list = useQuery({ ...trpc.disputes.all.queryOptions(), refetchInterval: EVERY_MS });
  return (
    <Page title="Disputes">
      {list.error && <Problem message={list.error.message} retry={() => list.refetch()} />}
      {!list.data && !list.error && <TableSkeleton rows={6} />}
      {list.data?.length === 0 && (
        <p className="max-w-2xl text-ink-2">
          Nobody disputes anything. What an advertiser disputes of a statement within 60 days stands here,
          with what was found of its clicks.
        </p>
      )}
      {list.data && list.data.length > 0 && (
        <Table label="Disputes">
          <thead>
            <tr>
              <Th>Advertiser</Th>
              <Th>State</Th>
              <Th className="max-md:hidden">About</Th>
              <Th number>Amount</Th>
              <Th className="max-sm:hidden">Opened</Th>
            </tr>
          </thead>
          <tbody>
            {list.data.map(({ id, advertiserName, state, about, micros, currency, openedAt }) => (
              <tr key={id} className={state === 'open' ? 'font-medium' : ''}>
                <Td className="py-2 [overflow-wrap:anywhere]">
                  <Link href={`/ops/disputes/${id}`} className="link text-ink hover:text-brand">
                    {advertiserName}
                  </Link>
                  <span className="label block font-normal md:hidden">{about}</span>
                </Td>
                <Td className="py-2">{STATE_FOR_OPERATOR[state]}</Td>
                <Td className="py-2 max-md:hidden">{about}</Td>
                <Td number>{formatMicros(micros, currency, locale)}</Td>
                <Td className="whitespace-nowrap max-sm:hidden" title={full(openedAt)}>
                  {day(openedAt)}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Page>
  );
}
