import { Section } from '#components/ui/page.tsx';

/** Heights of the placeholder's bars, in percent; each once. */
const BONES = Array.from({ length: 24 }, (_, index) => 30 + ((index * 7) % 24) * 1.5);

/** As high as both plots, so that nothing moves when they come. */
export function PlotSkeleton() {
  return (
    <div aria-hidden="true" className="flex h-[344px] items-end gap-2 pb-7 pl-12">
      {BONES.map((height) => (
        <div key={height} className="bone flex-1" style={{ height: `${height}%` }} />
      ))}
    </div>
  );
}

/** The chart's place, its legend's too, while the page loads. */
export function BucketChartSkeleton() {
  return (
    <Section title="Clicks over time">
      <PlotSkeleton />
      <div className="mt-1 h-21 sm:h-14 lg:h-7" />
    </Section>
  );
}
