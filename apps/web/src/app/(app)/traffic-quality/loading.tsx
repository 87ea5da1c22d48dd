import { PlotSkeleton } from '#components/chart/plot-skeleton.tsx';
import { LedgerStripSkeleton } from '#components/ledger/ledger-strip-skeleton.tsx';
import { Page } from '#components/ui/page.tsx';

export default function Loading() {
  return (
    <Page title="Traffic quality">
      <LedgerStripSkeleton />
      <PlotSkeleton />
    </Page>
  );
}
