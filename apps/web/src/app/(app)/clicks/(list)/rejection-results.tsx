'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { ClickFilters } from '#app/(app)/clicks/filters.ts';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { Pager } from './pager.tsx';

/** What was refused at the door, each with its reason and what to do. */
export function RejectionResults({ filters: { range, campaignId, cursor } }: { filters: ClickFilters }) {
  const trpc = useTRPC();
  const { clock, day, full, timeZone } = useFormat();
  const refused = useQuery({
    ...trpc.clicks.rejections.queryOptions({ range, campaignId, cursor }),
    placeholderData: keepPreviousData,
  });
  if (refused.error) return <Problem message={refused.error.message} retry={() => refused.refetch()} />;
  if (!refused.data) return <TableSkeleton rows={16} />;
  const { rows, nextCursor } = refused.data;
  if (rows.length === 0) return <p className="py-8 text-lg font-medium">Nothing was refused in this time.</p>;
  return (
    <div className={refused.isPlaceholderData ? 'opacity-60' : ''}>
      <Table label="Rejected clicks">
        <thead>
          <tr>
            <Th>Received, {timeZone}</Th>
            <Th>Reason</Th>
            <Th className="max-lg:hidden">Campaign</Th>
            <Th className="max-md:hidden">Click id</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.rejectionId} className="align-top">
              <Td className="py-2 whitespace-nowrap" title={full(row.receivedAt)}>
                <span className="text-ink-3 max-sm:hidden">{day(row.receivedAt)} </span>
                {clock(row.receivedAt)}
              </Td>
              <Td className="py-2">{row.sentence}</Td>
              <Td className="py-2 whitespace-nowrap max-lg:hidden">
                <span className="font-mono text-xs">{row.campaignId || '–'}</span>
              </Td>
              <Td className="py-2 whitespace-nowrap max-md:hidden">
                {row.clickId ? (
                  <Link
                    href={`/clicks/${encodeURIComponent(row.clickId)}`}
                    className="link font-mono text-xs"
                  >
                    {row.clickId}
                  </Link>
                ) : (
                  '–'
                )}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <Pager
        shown={rows.length}
        next={nextCursor}
        refresh={() => refused.refetch()}
        refreshing={refused.isFetching}
      />
    </div>
  );
}
