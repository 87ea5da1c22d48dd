'use client';

import { RESTATED_NAMES } from '@clickledger/domain';
import { useQuery } from '@tanstack/react-query';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Section } from '#components/ui/page.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';

/** Figures of a month's days that changed after their day by more than 5 %. Nothing where none did. */
export function Restated({ month }: { month: string }) {
  const trpc = useTRPC();
  const { count, money, moneyExact, plainDay, day, time, full } = useFormat();
  const { data } = useQuery(trpc.restatements.list.queryOptions({ month }));
  if (!data || data.length === 0) return null;
  return (
    <Section title="Changed after their day" note="by more than 5 % of what was shown before">
      <Table label="Changed after their day">
        <thead>
          <tr>
            <Th>Day</Th>
            <Th>Figure</Th>
            <Th number>Was</Th>
            <Th number>Is</Th>
            <Th className="max-sm:hidden">Why</Th>
            <Th className="max-lg:hidden">Noticed</Th>
          </tr>
        </thead>
        <tbody>
          {data.map(({ day: of, measure, before, after, why, noticedAt }) => {
            const shown = measure === 'charged' ? money : count;
            const exact = measure === 'charged' ? moneyExact : count;
            return (
              <tr key={`${of} ${measure} ${noticedAt.toISOString()}`}>
                <Td className="py-2 whitespace-nowrap">{plainDay(of)}</Td>
                <Td className="py-2">
                  {RESTATED_NAMES[measure]}
                  <span className="label block sm:hidden">{why}</span>
                </Td>
                <Td number title={exact(before)}>
                  {shown(before)}
                </Td>
                <Td number title={exact(after)}>
                  {shown(after)}
                </Td>
                <Td className="py-2 max-sm:hidden">{why}</Td>
                <Td className="whitespace-nowrap max-lg:hidden" title={full(noticedAt)}>
                  {day(noticedAt)}, {time(noticedAt)}
                </Td>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </Section>
  );
}
