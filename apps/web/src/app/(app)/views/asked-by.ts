import { dimension, questionMeasure, readView } from '@clickledger/domain';
import { presetNames } from '#lib/range.ts';

/** What a view asks, in a line: `Charged by country and device, last 30 days, 2 filters`. */
export function askedBy(params: string): string {
  const { question } = readView(params);
  const { measures, by, range, filters } = question;
  const [measure = 'received'] = measures;
  const names = by.map((name) => dimension(name).label.one.toLowerCase());
  const long = 'preset' in range ? presetNames(range.preset)?.long.toLowerCase() : undefined;
  return [
    `${questionMeasure(measure).label}${names.length > 0 ? ` by ${names.join(' and ')}` : ''}`,
    long ?? 'a fixed time',
    ...(filters.length > 0 ? [filters.length === 1 ? '1 filter' : `${filters.length} filters`] : []),
  ].join(', ');
}
