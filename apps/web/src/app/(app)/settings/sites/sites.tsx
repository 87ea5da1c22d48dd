'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { lazily } from '#components/lazily.ts';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Page } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import type { Site } from '#lib/model.ts';
import { SiteTable } from './site-table.tsx';
import { VerifySite } from './verify-site.tsx';

const NewSite = lazily(async () => (await import('./site-forms.tsx')).NewSite);
const EditSite = lazily(async () => (await import('./site-forms.tsx')).EditSite);

type Open = { what: 'new' } | { what: 'edit' | 'verify'; site: Site };

/** Whose pages may send clicks. `refused`, `verifyRefused`: why this reader may not change them, or have them verified. */
export function Sites({
  refused,
  verifyRefused,
}: {
  refused: string | undefined;
  verifyRefused: string | undefined;
}) {
  const trpc = useTRPC();
  const sites = useQuery(trpc.account.sites.queryOptions());
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  return (
    <Page
      title="Sites"
      controls={
        <Button kind="primary" size="sm" refused={refused} onClick={() => setOpen({ what: 'new' })}>
          <Icon name="plus" />
          New site
        </Button>
      }
    >
      <div className="grid gap-6">
        <p className="max-w-3xl text-ink-2">
          Pages of these hosts, and of hosts below them, may send clicks of your campaigns. A click from any
          other page is refused, unless a key or a signature vouches for it. Verify a host to show that it is
          yours.
        </p>
        {refused && <p className="max-w-3xl font-medium">{refused}</p>}
        {sites.error && <Problem message={sites.error.message} retry={() => sites.refetch()} />}
        {sites.data && <Lost sites={sites.data} />}
        {sites.data ? (
          <SiteTable
            sites={sites.data}
            refused={refused}
            edit={(site) => setOpen({ what: 'edit', site })}
            verify={(site) => setOpen({ what: 'verify', site })}
          />
        ) : (
          !sites.error && <TableSkeleton rows={4} />
        )}
      </div>
      <Dialog open={open !== undefined} close={close} label="Site" wide={open?.what === 'verify'}>
        {open?.what === 'new' && <NewSite close={close} />}
        {open?.what === 'edit' && <EditSite site={open.site} close={close} />}
        {open?.what === 'verify' && <VerifySite site={open.site} refused={verifyRefused} close={close} />}
      </Dialog>
    </Page>
  );
}

/** Hosts that were verified and whose proof is gone: said before somebody finds it in the table. */
function Lost({ sites }: { sites: Site[] }) {
  const { dayOfYear } = useFormat();
  const gone = sites.filter(({ state }) => state === 'missing' || state === 'lost');
  if (gone.length === 0) return null;
  return (
    <ul className="grid max-w-3xl gap-2 border-l-2 border-ink bg-sunk py-2 pr-3 pl-2.5">
      {gone.map(({ id, hostname, state, until }) => (
        <li key={id} className="flex gap-2">
          <Icon name="alert" className="mt-0.5 size-4" />
          <span className="min-w-0 [overflow-wrap:anywhere]">
            <span className="font-medium">The proof of {hostname} is gone.</span>{' '}
            {state === 'missing' && until
              ? `It counts as verified until ${dayOfYear(until)}: put the proof back before then.`
              : 'It does not count as verified any more: put the proof back, and check it.'}
          </span>
        </li>
      ))}
    </ul>
  );
}
