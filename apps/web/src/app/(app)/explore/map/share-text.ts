import { type MeasureName, type QuestionFigures, questionMeasure } from '@clickledger/domain';
import type { Format } from '#lib/format.ts';

/** How much of the total a figure is; empty for what does not add up, such as shares. */
export function shareText(
  measure: MeasureName,
  figures: QuestionFigures,
  total: QuestionFigures,
  format: Format,
): string {
  if (questionMeasure(measure).kind === 'share' || questionMeasure(measure).kind === 'price') return '';
  const [part, whole] = [sizeOf(figures[measure]), sizeOf(total[measure])];
  return part === undefined || whole === undefined ? '' : `${format.share(part, whole)} of all`;
}

function sizeOf(figure: QuestionFigures[MeasureName]): bigint | undefined {
  if (typeof figure === 'bigint') return figure;
  return typeof figure === 'object' && figure !== null ? figure.micros : undefined;
}
