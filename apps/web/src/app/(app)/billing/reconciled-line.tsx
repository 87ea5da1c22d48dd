'use client';

import { useQuery } from '@tanstack/react-query';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { withRange } from '#lib/range.ts';
import { reconciledWords } from './reconciled-words.ts';

/** Whether the month's charges were compared with raw clicks: a period closes only on hours that were. */
export function ReconciledLine({ month }: { month: string | undefined }) {
  const trpc = useTRPC();
  const { weekday, time } = useFormat();
  const { data } = useQuery(trpc.billing.reconciliation.queryOptions({ month }));
  // An addition to the figures: when it cannot be told, nothing is claimed.
  if (!data) return <div className="h-5" />;
  const hours = withRange(new URLSearchParams(), { from: data.from, to: data.to });
  const { good, text } = reconciledWords(data, (at) => `${weekday(at)}, ${time(at)}`);
  return (
    <p className="flex items-start gap-2 text-ink-2">
      <Icon name={good ? 'check' : 'alert'} className="mt-0.5 size-4" />
      <span>
        {text}{' '}
        <Link href={`/audit?${hours}`} className="link">
          Audit
        </Link>
      </span>
    </p>
  );
}
