import { LedgerStripSkeleton } from '#components/ledger/ledger-strip-skeleton.tsx';
import { Page } from '#components/ui/page.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';

export default function Loading() {
  return (
    <Page title="Traffic quality">
      <LedgerStripSkeleton />
      <TableSkeleton rows={6} />
    </Page>
  );
}
