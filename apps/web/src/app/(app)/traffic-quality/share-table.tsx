'use client';

import { bucketName } from '#components/chart/bucket-name.ts';
import { ChartCaption } from '#components/chart/chart-table.tsx';
import { useFormat } from '#components/reader.tsx';
import { Count, Money } from '#components/ui/figure.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { Quality } from '#lib/model.ts';

type Figures = Omit<Quality['buckets'][number], 'start' | 'end' | 'open' | 'before'>;

/** The chart as a table, newest first, with what was not charged; the sum is the total above. */
export default function ShareTable({ quality: { buckets, bucket: unit, total } }: { quality: Quality }) {
  const format = useFormat();
  return (
    // Whoever has no mouse scrolls it by keys.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached
    <section aria-label="Invalid share by time, table" className="max-h-[26rem] overflow-auto" tabIndex={0}>
      <Table label="Invalid share by time">
        <ChartCaption>
          {`Invalid share of accepted clicks by ${unit}, newest first; times in ${format.timeZone}, money in ${format.currency}`}
        </ChartCaption>
        <thead>
          <tr>
            <Th>{unit === 'day' ? 'Day' : 'Time'}</Th>
            <Th number className="max-sm:hidden">
              Accepted
            </Th>
            <Th number className="max-sm:hidden">
              Duplicate
            </Th>
            <Th number className="max-sm:hidden">
              GIVT
            </Th>
            <Th number className="max-sm:hidden">
              SIVT
            </Th>
            <Th number>Invalid</Th>
            <Th number>Not charged</Th>
          </tr>
        </thead>
        <tbody>
          <tr className="font-medium">
            <Td>Total</Td>
            <Cells row={total} />
          </tr>
          {buckets.toReversed().map((bucket) => (
            <tr key={bucket.start.getTime()}>
              <Td>
                {bucketName(bucket, unit, format)}
                {bucket.open && <span className="label"> not over yet</span>}
              </Td>
              <Cells row={bucket} />
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function Cells({ row }: { row: Figures }) {
  const { share } = useFormat();
  return (
    <>
      <Td number className="max-sm:hidden">
        <Count value={row.accepted} />
      </Td>
      <Td number className="max-sm:hidden">
        <Count value={row.duplicate} />
      </Td>
      <Td number className="max-sm:hidden">
        <Count value={row.givt} />
      </Td>
      <Td number className="max-sm:hidden">
        <Count value={row.sivt} />
      </Td>
      <Td number>{share(row.invalid, row.accepted)}</Td>
      <Td number>
        <Money of={{ amountMicros: row.unpaid.amountMicros, chargedMicros: row.unpaid.micros }} />
      </Td>
    </>
  );
}
