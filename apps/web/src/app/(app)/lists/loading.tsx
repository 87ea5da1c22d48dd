import { Page } from '#components/ui/page.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';

export default function Loading() {
  return (
    <Page title="Block and allow lists">
      <TableSkeleton rows={6} />
    </Page>
  );
}
