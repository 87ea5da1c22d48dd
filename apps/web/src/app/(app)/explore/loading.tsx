import { Page, Section } from '#components/ui/page.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';

/** Everything in its final place: controls and filters, the chart, the rows. */
export default function Loading() {
  return (
    <Page title="Explore">
      <div className="h-[13.25rem] sm:h-[6.5rem]" />
      <Section title="Received over time">
        <div className="h-[244px]" />
      </Section>
      <TableSkeleton rows={8} />
    </Page>
  );
}
