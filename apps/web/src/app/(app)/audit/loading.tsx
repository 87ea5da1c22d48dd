import { Page } from '#components/ui/page.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { StandingSkeleton } from './standing.tsx';

export default function Loading() {
  return (
    <Page title="Reconciliation">
      <StandingSkeleton />
      <TableSkeleton rows={12} />
    </Page>
  );
}
