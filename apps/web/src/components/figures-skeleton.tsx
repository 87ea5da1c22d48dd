import { BucketChartSkeleton } from './chart/plot-skeleton.tsx';
import { LedgerStripSkeleton } from './ledger/ledger-strip-skeleton.tsx';
import { TopsSkeleton } from './tops/tops-skeleton.tsx';
import { Page } from './ui/page.tsx';

/** The overview's and a campaign's page while it loads: everything in its final place, of its final size. */
export function FiguresSkeleton({ title }: { title: string }) {
  return (
    <Page title={title}>
      <p className="sr-only" role="status">
        Loading
      </p>
      <LedgerStripSkeleton />
      <BucketChartSkeleton />
      <TopsSkeleton count={4} />
    </Page>
  );
}
