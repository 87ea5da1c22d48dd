'use client';

import { useQuery } from '@tanstack/react-query';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Count, Money } from '#components/ui/figure.tsx';
import { Section } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import type { DisclosureQuery } from '#lib/disclosure.ts';
import { duration } from '#lib/format.ts';

/** What other dedupe windows would have charged: each decides about the month's clicks again. */
export function OtherWindows({ asked: { from, to, campaignId } }: { asked: DisclosureQuery }) {
  const trpc = useTRPC();
  const { count, moneyChange } = useWindowWords();
  const found = useQuery(
    trpc.disclosure.windows.queryOptions({ from, to, campaignId }, { staleTime: 60_000 }),
  );
  return (
    <Section
      title="Other windows for repeats"
      note="what each would have charged; what rules decided stays as it is"
    >
      {found.error && <Problem message={found.error.message} retry={() => found.refetch()} />}
      {!found.data && !found.error && <TableSkeleton rows={7} />}
      {found.data && (
        <>
          <Table label="What other dedupe windows would have charged">
            <thead>
              <tr>
                <Th>Window</Th>
                <Th number>Duplicate</Th>
                <Th number>Billed</Th>
                <Th number>Amount</Th>
                <Th number className="max-sm:hidden">
                  Difference
                </Th>
              </tr>
            </thead>
            <tbody>
              {found.data.windows.map((window) => (
                <tr key={window.windowMs}>
                  <Td>{duration(window.windowMs)}</Td>
                  <Td number>
                    <Count value={window.duplicate} />
                  </Td>
                  <Td number>
                    <Count value={window.billed} />
                  </Td>
                  <Td number>
                    <Money of={window} />
                  </Td>
                  <Td number className="text-ink-2 max-sm:hidden">
                    {moneyChange(window.amountMicros - found.data.asJudged.amountMicros)}
                  </Td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr className="font-medium">
                <Td>As it was judged</Td>
                <Td number>
                  <Count value={found.data.asJudged.duplicate} />
                </Td>
                <Td number>
                  <Count value={found.data.asJudged.billed} />
                </Td>
                <Td number>
                  <Money of={found.data.asJudged} />
                </Td>
                <Td className="max-sm:hidden" />
              </tr>
            </tfoot>
          </Table>
          {found.data.withoutAddress > 0n && (
            <p className="label mt-3">
              Of {count(found.data.withoutAddress)} clicks the address is not kept any more: of these a
              visitor is told from others by nothing but browser and id, so windows call more of them repeats.
            </p>
          )}
        </>
      )}
    </Section>
  );
}

function useWindowWords() {
  const { count, money } = useFormat();
  const moneyChange = (micros: bigint) => {
    if (micros === 0n) return 'none';
    return micros > 0n ? `+ ${money(micros)}` : `− ${money(-micros)}`;
  };
  return { count, moneyChange };
}
