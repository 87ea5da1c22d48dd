import { Page } from '#components/ui/page.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';

export default function Loading() {
  return (
    <Page title="Dead letters">
      <TableSkeleton rows={8} />
    </Page>
  );
}
