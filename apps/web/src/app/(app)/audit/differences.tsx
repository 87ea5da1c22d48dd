'use client';

import { formatMicros } from '@clickledger/domain';
import { useQuery } from '@tanstack/react-query';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Problem } from '#components/ui/problem.tsx';
import type { ReconciledHourRow } from '#lib/model.ts';

/** What was found to differ in an hour, as it was found: the hour, then the minutes it comes down to. */
export function Differences({ hour, columns }: { hour: ReconciledHourRow; columns: number }) {
  const trpc = useTRPC();
  const { count, time, full, locale } = useFormat();
  const found = useQuery(
    trpc.reconciliation.differences.queryOptions({ hour: hour.hour, advertiserId: hour.advertiserId }),
  );
  const money = (micros: bigint) => formatMicros(micros, hour.advertiser.currency, locale, { exact: true });
  return (
    <tr>
      <td colSpan={columns} className="border-b border-line bg-sunk py-2 pl-3">
        {found.error && <Problem message={found.error.message} retry={() => found.refetch()} />}
        {!found.data && !found.error && <div className="bone h-5 w-1/2" />}
        <ul className="grid gap-1">
          {found.data?.map((difference) => {
            const { granularity, windowStart, raw, rollups1m, rollups1h, repaired, checkedAt } = difference;
            const hourly = granularity === '1h';
            const sides = [
              `raw ${count(raw.accepted)} clicks, ${money(raw.chargedMicros)}`,
              `minute rollups ${count(rollups1m.accepted)}, ${money(rollups1m.chargedMicros)}`,
              ...(hourly
                ? [`hour rollups ${count(rollups1h.accepted)}, ${money(rollups1h.chargedMicros)}`]
                : []),
            ];
            return (
              <li
                key={`${granularity} ${windowStart.getTime()} ${checkedAt.getTime()}`}
                title={full(checkedAt)}
              >
                <span className="font-medium">
                  {hourly ? 'The hour' : time(windowStart)}
                  {': '}
                </span>
                {sides.join('; ')}.{' '}
                <span className="text-ink-2">
                  Found {time(checkedAt)}, {repaired ? 'repaired' : 'not repaired'}.
                </span>
              </li>
            );
          })}
        </ul>
      </td>
    </tr>
  );
}
