import { Page } from '#components/ui/page.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';

export default function Loading() {
  return (
    <Page title="Statements">
      <TableSkeleton rows={10} />
    </Page>
  );
}
