import { Page } from '#components/ui/page.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';

export default function Loading() {
  return (
    <Page title="Refused clicks">
      <TableSkeleton rows={16} />
    </Page>
  );
}
