'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { lazily } from '#components/lazily.ts';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Page } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { useUrlParams } from '#components/ui/use-url.ts';
import type { AdvertiserAccount } from '#lib/model.ts';
import { AdvertiserTable } from './advertiser-table.tsx';
import { PutAway } from './put-away.tsx';
import { matching, type OrderBy, ordered, orderText, parseOrder, turned } from './rows.ts';
import { Standing } from './standing.tsx';

const EVERY_MS = 10_000;

const NewAdvertiser = lazily(async () => (await import('./new-advertiser.tsx')).NewAdvertiser);
const BillingTerms = lazily(async () => (await import('./billing-terms.tsx')).BillingTerms);
const EditAdvertiser = lazily(async () => (await import('./edit-advertiser.tsx')).EditAdvertiser);

type Open = { what: 'new' } | { what: 'edit' | 'terms' | 'put away'; of: AdvertiserAccount };

/** Every advertiser of the deployment. `refused`: why this operator may not change them. */
export function Advertisers({ refused }: { refused: string | undefined }) {
  const trpc = useTRPC();
  const list = useQuery(trpc.advertisers.list.queryOptions());
  const today = useQuery({ ...trpc.advertisers.today.queryOptions(), refetchInterval: EVERY_MS });
  const [params, write] = useUrlParams();
  const [open, setOpen] = useState<Open>();
  const [archivedToo, setArchivedToo] = useState(false);
  const close = () => setOpen(undefined);
  const archived = list.data?.filter(({ archivedAt }) => archivedAt) ?? [];
  const text = params.get('q') ?? '';
  const order = parseOrder(params.get('sort'));
  const search = (value: string) => {
    const next = new URLSearchParams(params);
    if (value) next.set('q', value);
    else next.delete('q');
    // Not a step of the history for each letter.
    window.history.replaceState(null, '', `?${next}`);
  };
  const orderBy = (by: OrderBy) => {
    const next = new URLSearchParams(params);
    next.set('sort', orderText(turned(order, by)));
    write(next);
  };
  const figures = new Map(today.data?.advertisers.map((one) => [one.id, one]));
  // Who was put away today still has figures of today.
  const shown = list.data?.filter(
    ({ id, archivedAt }) => archivedToo || !archivedAt || (figures.get(id)?.received ?? 0n) > 0n,
  );
  const rows = matching(shown ?? [], text).map((one) => ({ ...one, today: figures.get(one.id) }));
  return (
    <Page
      title="Advertisers"
      controls={
        <Button kind="primary" size="sm" refused={refused} onClick={() => setOpen({ what: 'new' })}>
          <Icon name="plus" />
          New advertiser
        </Button>
      }
    >
      <div className="grid gap-4">
        {refused && <p className="max-w-3xl font-medium">{refused}</p>}
        {list.error && <Problem message={list.error.message} retry={() => list.refetch()} />}
        {!shown && !list.error && <TableSkeleton rows={4} />}
        {shown && shown.length === 0 && (
          <p className="max-w-3xl text-ink-2">
            There are no advertisers yet. Open one, then act for it to set up its first campaign.
          </p>
        )}
        {today.error && <Problem message={today.error.message} retry={() => today.refetch()} />}
        {today.data && <Standing today={today.data} />}
        {shown && shown.length > 1 && (
          <search>
            <input
              data-search
              type="search"
              defaultValue={text}
              onChange={(event) => search(event.target.value)}
              aria-label="Name, id or currency"
              placeholder="Name, id or currency"
              className="field h-8 w-full sm:w-64"
            />
          </search>
        )}
        {shown && shown.length > 0 && rows.length === 0 && (
          <p className="text-lg font-medium">No advertiser matches.</p>
        )}
        {rows.length > 0 && (
          <AdvertiserTable
            rows={ordered(rows, order)}
            totals={rows.length === shown?.length ? (today.data?.totals ?? []) : []}
            asOf={today.data?.asOf}
            order={order}
            orderBy={orderBy}
            refused={refused}
            edit={(of) => setOpen({ what: 'edit', of })}
            terms={(of) => setOpen({ what: 'terms', of })}
            putAway={(of) => setOpen({ what: 'put away', of })}
          />
        )}
        {archived.length > 0 && (
          <label className="flex items-center gap-2 justify-self-start text-ink-2">
            <input
              type="checkbox"
              className="size-4 accent-[var(--brand)]"
              checked={archivedToo}
              onChange={(event) => setArchivedToo(event.target.checked)}
            />
            Show archived ({archived.length})
          </label>
        )}
      </div>
      <Dialog open={open !== undefined} close={close} label={open ? labelOf(open) : ''}>
        {open?.what === 'new' && <NewAdvertiser done={close} />}
        {open?.what === 'edit' && <EditAdvertiser of={open.of} done={close} />}
        {open?.what === 'terms' && <BillingTerms of={open.of} done={close} />}
        {open?.what === 'put away' && <PutAway of={open.of} done={close} />}
      </Dialog>
    </Page>
  );
}

function labelOf(open: Open): string {
  if (open.what === 'new') return 'New advertiser';
  if (open.what === 'edit') return `Edit ${open.of.name}`;
  if (open.what === 'terms') return `Statements of ${open.of.name}`;
  return `${open.of.archivedAt ? 'Bring back' : 'Archive'} ${open.of.name}`;
}
