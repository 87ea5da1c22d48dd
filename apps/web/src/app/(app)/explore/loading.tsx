import { Page } from '#components/ui/page.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { QuestionChartSkeleton } from './chart/question-chart-skeleton.tsx';

/** Everything in its final place: controls and filters, the chart, the rows. */
export default function Loading() {
  return (
    <Page title="Explore">
      <div className="h-[13.25rem] sm:h-[6.5rem]" />
      <QuestionChartSkeleton />
      <TableSkeleton rows={8} />
    </Page>
  );
}
