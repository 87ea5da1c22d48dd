import { type MeasureName, questionMeasure } from '@clickledger/domain';
import { Section } from '#components/ui/page.tsx';

/** The chart's place, its legend's too, while it loads. */
export function QuestionChartSkeleton({ measure = 'received' }: { measure?: MeasureName | undefined }) {
  return (
    <Section title={`${questionMeasure(measure).label} over time`}>
      <div className="h-[252px]" />
    </Section>
  );
}
