import { LedgerStripSkeleton } from '#components/ledger/ledger-strip-skeleton.tsx';
import { Page } from '#components/ui/page.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';

export default function Loading() {
  return (
    <Page title="Campaigns">
      <LedgerStripSkeleton />
      <TableSkeleton rows={6} />
    </Page>
  );
}
