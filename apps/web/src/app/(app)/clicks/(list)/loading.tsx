import { Page } from '#components/ui/page.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';

export default function Loading() {
  return (
    <Page title="Clicks">
      <div>
        <div className="bone mb-4 h-9 max-w-3xl" />
        <TableSkeleton rows={16} />
      </div>
    </Page>
  );
}
