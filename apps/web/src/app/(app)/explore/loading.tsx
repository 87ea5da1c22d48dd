import { BucketChartSkeleton } from '#components/chart/plot-skeleton.tsx';
import { Page } from '#components/ui/page.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';

export default function Loading() {
  return (
    <Page title="Explore">
      <div className="h-9" />
      <BucketChartSkeleton />
      <TableSkeleton rows={8} />
    </Page>
  );
}
