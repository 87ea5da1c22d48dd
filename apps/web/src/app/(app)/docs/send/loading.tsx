import { Page } from '#components/ui/page.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';

export default function Loading() {
  return (
    <Page title="Sending clicks">
      <TableSkeleton rows={10} />
    </Page>
  );
}
