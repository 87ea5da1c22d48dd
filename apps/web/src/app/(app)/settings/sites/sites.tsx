'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Page } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import type { Site } from '#lib/model.ts';
import { EditSite, NewSite } from './site-forms.tsx';

/** Whose pages may send clicks. `refused`: why this reader may not change them. */
export function Sites({ refused }: { refused: string | undefined }) {
  const trpc = useTRPC();
  const sites = useQuery(trpc.account.sites.queryOptions());
  const [open, setOpen] = useState<Site | 'new'>();
  const close = () => setOpen(undefined);
  return (
    <Page
      title="Sites"
      controls={
        <Button kind="primary" size="sm" refused={refused} onClick={() => setOpen('new')}>
          <Icon name="plus" />
          New site
        </Button>
      }
    >
      <div className="grid gap-6">
        <p className="max-w-3xl text-ink-2">
          Pages of these hosts, and of hosts below them, may send clicks of your campaigns. A click from any
          other page is refused, unless a key or a signature vouches for it.
        </p>
        {refused && <p className="max-w-3xl font-medium">{refused}</p>}
        {sites.error && <Problem message={sites.error.message} retry={() => sites.refetch()} />}
        {sites.data ? (
          <SiteTable sites={sites.data} refused={refused} edit={setOpen} />
        ) : (
          !sites.error && <TableSkeleton rows={4} />
        )}
      </div>
      <Dialog open={open !== undefined} close={close} label="Site">
        {open === 'new' && <NewSite close={close} />}
        {open !== undefined && open !== 'new' && <EditSite site={open} close={close} />}
      </Dialog>
    </Page>
  );
}

function SiteTable({
  sites,
  refused,
  edit,
}: {
  sites: Site[];
  refused: string | undefined;
  edit: (site: Site) => void;
}) {
  if (sites.length === 0) {
    return <p className="text-lg font-medium">There are no sites yet: add the one that shows your ads.</p>;
  }
  return (
    <Table label="Sites">
      <thead>
        <tr>
          <Th>Site</Th>
          <Th>Host</Th>
          <Th className="max-sm:hidden">Id, for snippets</Th>
          <Th>
            <span className="sr-only">Change</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {sites.map((site) => (
          <tr key={site.id}>
            <Td className="h-11">{site.name}</Td>
            <Td className="h-11 break-all">{site.hostname}</Td>
            <Td className="h-11 font-mono text-xs text-ink-2 max-sm:hidden">{site.id}</Td>
            <Td className="h-11 text-right">
              <Button
                kind="quiet"
                size="sm"
                refused={refused}
                aria-label={`Edit ${site.name}`}
                onClick={() => edit(site)}
              >
                Edit
              </Button>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
