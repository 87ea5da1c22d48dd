'use client';

import { PARTS, receivedOf } from '@clickledger/domain';
import { useFormat } from '#components/reader.tsx';
import { Count, Money } from '#components/ui/figure.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { PART_NAMES, sumShown } from '#lib/ledger.ts';
import { bucketName } from './bucket-name.ts';
import { ChartCaption, TimeButton } from './chart-table.tsx';
import type { ChartBucket, ChartSeries } from './points.ts';

/** The chart as a table: every bucket, newest first, and the sum that the strip above it shows. Each time leads into itself. */
export default function BucketTable({
  series,
  onPick,
}: {
  series: ChartSeries;
  onPick: ((bucket: ChartBucket) => void) | undefined;
}) {
  const format = useFormat();
  const sum = sumShown(series.buckets);
  const rows = [...series.buckets].reverse();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with keys
    <section tabIndex={0} aria-label="By time" className="relative max-h-[26rem] overflow-auto">
      <Table label="Clicks and charges by time">
        <ChartCaption>
          {`Clicks and charges by ${series.bucket}, newest first; times in ${format.timeZone}, money in ${format.currency}`}
        </ChartCaption>
        <thead>
          <tr>
            <Th>{series.bucket === 'day' ? 'Day' : 'Time'}</Th>
            <Th number>Received</Th>
            {PARTS.map((part) => (
              <Th key={part} number>
                {PART_NAMES[part].short}
              </Th>
            ))}
            <Th number>Charged</Th>
          </tr>
        </thead>
        <tbody>
          <tr className="font-medium">
            <Td>Sum</Td>
            <Td number>{format.count(receivedOf(sum))}</Td>
            {PARTS.map((part) => (
              <Td key={part} number>
                {format.count(sum[part])}
              </Td>
            ))}
            <Td number>
              <Money of={sum} />
            </Td>
          </tr>
          {rows.map((bucket) => (
            <tr key={bucket.start.getTime()}>
              <Td>
                <TimeButton go={onPick && (() => onPick(bucket))}>
                  {bucketName(bucket, series.bucket, format)}
                </TimeButton>
                {bucket.open && <span className="label"> still open</span>}
              </Td>
              <Td number>
                <Count value={receivedOf(bucket)} />
              </Td>
              {PARTS.map((part) => (
                <Td key={part} number>
                  <Count value={bucket[part]} />
                </Td>
              ))}
              <Td number>
                <Money of={bucket} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
