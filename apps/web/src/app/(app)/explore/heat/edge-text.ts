import { type MeasureName, questionMeasure } from '@clickledger/domain';
import type { Format } from '#lib/format.ts';

/** Where a step of shade begins or ends, in the measure's units; `value` is as it is drawn. */
export function edgeText(measure: MeasureName, value: number, format: Format): string {
  const { kind } = questionMeasure(measure);
  if (kind === 'share') return `${format.compact(value)} %`;
  if (kind === 'clicks') return format.count(Math.floor(value));
  return format.money(BigInt(Math.round(value * 1_000_000)));
}
