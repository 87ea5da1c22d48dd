'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Page } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import type { AdvertiserAccount } from '#lib/model.ts';
import { AdvertiserTable } from './advertiser-table.tsx';
import { EditAdvertiser } from './edit-advertiser.tsx';
import { NewAdvertiser } from './new-advertiser.tsx';
import { PutAway } from './put-away.tsx';

type Open = { what: 'new' } | { what: 'edit' | 'put away'; of: AdvertiserAccount };

/** Every advertiser of the deployment. `refused`: why this operator may not change them. */
export function Advertisers({ refused }: { refused: string | undefined }) {
  const trpc = useTRPC();
  const list = useQuery(trpc.advertisers.list.queryOptions());
  const [open, setOpen] = useState<Open>();
  const [archivedToo, setArchivedToo] = useState(false);
  const close = () => setOpen(undefined);
  const archived = list.data?.filter(({ archivedAt }) => archivedAt) ?? [];
  const shown = list.data?.filter(({ archivedAt }) => archivedToo || !archivedAt);
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
        {shown && shown.length > 0 && (
          <AdvertiserTable
            advertisers={shown}
            refused={refused}
            edit={(of) => setOpen({ what: 'edit', of })}
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
        {open?.what === 'put away' && <PutAway of={open.of} done={close} />}
      </Dialog>
    </Page>
  );
}

function labelOf(open: Open): string {
  if (open.what === 'new') return 'New advertiser';
  if (open.what === 'edit') return `Edit ${open.of.name}`;
  return `${open.of.archivedAt ? 'Bring back' : 'Archive'} ${open.of.name}`;
}
