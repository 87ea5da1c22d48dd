import { Page } from '#components/ui/page.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';

export default function Loading() {
  return (
    <Page title="Statement">
      <TableSkeleton rows={4} />
      <TableSkeleton rows={8} />
    </Page>
  );
}
