'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { lazily } from '#components/lazily.ts';
import { useTRPC } from '#components/trpc.tsx';
import { BackLink } from '#components/ui/back-link.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Link } from '#components/ui/link.tsx';
import { Page } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import type { SavedView } from '#lib/model.ts';
import { RemoveView } from './remove-view.tsx';
import { ViewTable } from './view-table.tsx';

const ViewReport = lazily(async () => (await import('./view-report.tsx')).ViewReport);
const EditView = lazily(async () => (await import('./edit-view.tsx')).EditView);

/** What is done with a view in a dialog. */
export type ViewDeed = 'report' | 'edit' | 'remove';
const DEEDS: Record<ViewDeed, string> = {
  report: 'By e-mail',
  edit: 'Change a view',
  remove: 'Delete a view',
};

/** The reader's views and the team's: opened, changed, deleted, begun with. */
export function Views({ email }: { email: string }) {
  const trpc = useTRPC();
  const views = useQuery(trpc.views.list.queryOptions());
  const [doing, setDoing] = useState<{ deed: ViewDeed; view: SavedView }>();
  const done = () => setDoing(undefined);
  return (
    <Page title="Views" before={<BackLink href="/explore">Explore</BackLink>}>
      <div className="grid gap-6">
        <p className="max-w-3xl text-ink-2">
          A view is a question of{' '}
          <Link href="/explore" className="link">
            Explore
          </Link>{' '}
          under a name, for you or for the team. One of them can be the page that you begin with, and each can
          come by e-mail.
        </p>
        {views.error && <Problem message={views.error.message} retry={() => views.refetch()} />}
        {views.data ? (
          <ViewTable {...views.data} act={(deed, view) => setDoing({ deed, view })} />
        ) : (
          !views.error && <TableSkeleton rows={4} />
        )}
      </div>
      <Dialog open={doing !== undefined} close={done} label={doing ? DEEDS[doing.deed] : ''}>
        {doing?.deed === 'report' && <ViewReport view={doing.view} email={email} done={done} />}
        {doing?.deed === 'edit' && (
          <EditView view={doing.view} mayShare={views.data?.mayShare ?? false} done={done} />
        )}
        {doing?.deed === 'remove' && <RemoveView view={doing.view} done={done} />}
      </Dialog>
    </Page>
  );
}
