'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type ClickFilters, withVerdict } from '#app/(app)/clicks/filters.ts';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Link } from '#components/ui/link.tsx';
import { useUrlParams } from '#components/ui/use-url.ts';

/** What all clicks that match come to, on whichever page; they are counted apart, as that may take longer than a page. */
export function ClickTotals({ filters }: { filters: ClickFilters }) {
  const trpc = useTRPC();
  const { count, money, moneyExact } = useFormat();
  const [params] = useUrlParams();
  const { cursor: _, ...asked } = filters;
  const totals = useQuery({ ...trpc.clicks.totals.queryOptions(asked), staleTime: Number.POSITIVE_INFINITY });
  if (totals.error) return <p className="text-ink-2">{totals.error.message}</p>;
  const { data } = totals;
  return (
    <Totals>
      <Total name="Clicks" value={data && count(data.clicks)} />
      <Total
        name="Charged"
        value={data && money(data.charged.amountMicros)}
        exact={data && moneyExact(data.charged.micros)}
      />
      <Total
        name="Not charged"
        value={data && money(data.notCharged.amountMicros)}
        exact={data && moneyExact(data.notCharged.micros)}
      />
      {data && data.refused > 0n && (
        <Total
          name="Refused as well"
          value={
            <Link href={`/clicks?${withVerdict(params, 'rejected')}`} className="link">
              {count(data.refused)}
            </Link>
          }
        />
      )}
    </Totals>
  );
}

/** Figures of a whole list, in its head. */
export function Totals({ children }: { children: ReactNode }) {
  return (
    <dl aria-label="All that match" className="flex min-h-11 flex-wrap gap-x-8 gap-y-2">
      {children}
    </dl>
  );
}

export function Total({
  name,
  value,
  exact,
}: {
  name: string;
  /** Undefined until it is known. */
  value: ReactNode;
  exact?: string | undefined;
}) {
  return (
    <div>
      <dt className="label">{name}</dt>
      <dd title={exact} className="text-lg font-medium tabular-nums">
        {value ?? <span className="bone my-1 block h-5 w-20" />}
      </dd>
    </div>
  );
}
