'use client';

import { formatMicros } from '@clickledger/domain';
import { useQuery } from '@tanstack/react-query';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Section } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';

/** What rules that only report would have refused lately. */
export function Reported({ nameOf }: { nameOf: (rule: string) => string }) {
  const trpc = useTRPC();
  const { count, locale } = useFormat();
  const answer = useQuery(trpc.rules.reported.queryOptions({}));
  const { days = 7, reported = [], advertisers = [] } = answer.data ?? {};
  return (
    <Section title="Reported only" note={`of the last ${days} days`}>
      {answer.error && <Problem message={answer.error.message} retry={() => answer.refetch()} />}
      {answer.data && reported.length === 0 && (
        <p className="text-ink-2">No rule that only reports would have refused a click that was charged.</p>
      )}
      {reported.length > 0 && (
        <Table label="Reported only">
          <thead>
            <tr>
              <Th>Would have been refused by</Th>
              <Th>Advertiser</Th>
              <Th number>Clicks</Th>
              <Th number>Charged</Th>
            </tr>
          </thead>
          <tbody>
            {reported.map(({ advertiserId, rule, clicks, micros }) => {
              const advertiser = advertisers.find(({ id }) => id === advertiserId);
              return (
                <tr key={`${advertiserId} ${rule}`}>
                  <Td>{nameOf(rule)}</Td>
                  <Td>{advertiser?.name ?? advertiserId}</Td>
                  <Td number>{count(clicks)}</Td>
                  <Td number>{formatMicros(micros, advertiser?.currency ?? 'XXX', locale)}</Td>
                </tr>
              );
            })}
          </tbody>
        </Table>
      )}
    </Section>
  );
}
