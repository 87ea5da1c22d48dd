import { Page } from '#components/ui/page.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';

export default function Loading() {
  return (
    <Page title="How clicks are counted">
      <TableSkeleton rows={12} />
    </Page>
  );
}
