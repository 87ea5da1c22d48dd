'use client';

import { PARTS, receivedOf } from '@clickledger/domain';
import { LedgerBar } from '#components/ledger/ledger-bar.tsx';
import { VerdictMark } from '#components/ledger/verdict-mark.tsx';
import { useFormat } from '#components/reader.tsx';
import { PART_NAMES } from '#lib/ledger.ts';
import { bucketName } from './bucket-name.ts';
import type { ChartSeries, Point } from './points.ts';

/** The ledger strip of the bucket under the pointer. */
export function BucketTip({ point, unit }: { point: Point | undefined; unit: ChartSeries['bucket'] }) {
  const format = useFormat();
  if (!point) return null;
  const { bucket } = point;
  const received = receivedOf(bucket);
  return (
    <div className="w-54">
      <div className="mb-2 flex justify-between gap-2">
        <span className="font-medium">{bucketName(bucket, unit, format)}</span>
        {bucket.open && <span className="label">not over yet</span>}
      </div>
      <LedgerBar figures={bucket} size="sm" />
      <dl className="mt-2 grid gap-0.5">
        <Row name="Received" value={format.count(received)} strong />
        {PARTS.map((part) => (
          <Row
            key={part}
            name={
              <span className="flex items-center gap-1.5">
                <VerdictMark part={part} />
                {PART_NAMES[part].short}
              </span>
            }
            value={format.count(bucket[part])}
            share={format.share(bucket[part], received)}
          />
        ))}
        <div className="mt-1 border-t border-line pt-1">
          <Row name="Charged" value={format.money(bucket.amountMicros)} strong />
          {point.billableBefore !== undefined && (
            <Row name="Billable, period before" value={format.count(point.billableBefore)} />
          )}
        </div>
      </dl>
    </div>
  );
}

function Row({
  name,
  value,
  share,
  strong = false,
}: {
  name: React.ReactNode;
  value: string;
  share?: string;
  strong?: boolean;
}) {
  return (
    <div className="flex items-baseline gap-2">
      <dt className={strong ? '' : 'text-ink-2'}>{name}</dt>
      <dd className={`ml-auto ${strong ? 'font-medium' : ''}`}>{value}</dd>
      {share !== undefined && <dd className="w-12 text-right text-xs text-ink-3">{share}</dd>}
    </div>
  );
}
