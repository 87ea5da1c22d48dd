import { Page } from '#components/ui/page.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';

export default function Loading() {
  return (
    <Page title="Clicks">
      <div>
        <div className="bone h-9 max-w-2xl" />
        <div className="bone mt-2 h-9 w-20" />
        <div className="bone mt-4 mb-3 h-11 w-72" />
        <TableSkeleton rows={16} />
      </div>
    </Page>
  );
}
