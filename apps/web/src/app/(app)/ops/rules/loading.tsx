import { Page } from '#components/ui/page.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';

export default function Loading() {
  return (
    <Page title="Rules">
      {/* As long as the rules: nothing below them moves. */}
      <TableSkeleton rows={24} />
    </Page>
  );
}
