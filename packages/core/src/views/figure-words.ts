import { formatMicros, type MeasureName, type QuestionFigures, questionMeasure } from '@clickledger/domain';

const COUNT = new Intl.NumberFormat('en');
const SHARE = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const CHANGE = new Intl.NumberFormat('en', {
  style: 'percent',
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});
const POINTS = new Intl.NumberFormat('en', { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
const NOTHING = '–';

/** A figure as letters have it: an amount in the currency's digits, so that what stands in a column adds up. */
export function figureWords(name: MeasureName, figures: QuestionFigures, currency: string): string {
  const figure = figures[name];
  if (figure === null || figure === undefined) return NOTHING;
  if (typeof figure === 'object') return formatMicros(figure.amountMicros, currency, 'en');
  if (typeof figure === 'number') return SHARE.format(figure);
  return questionMeasure(name).kind === 'price'
    ? formatMicros(figure, currency, 'en', { exact: true })
    : COUNT.format(figure);
}

/** How a figure moved: in percent, a share in points; a dash where there was nothing before. */
export function changeWords(name: MeasureName, now: QuestionFigures, before: QuestionFigures): string {
  const [figure, was] = [now[name], before[name]];
  if (typeof figure === 'number' && typeof was === 'number')
    return `${POINTS.format((figure - was) * 100)} pts`;
  const [size, sizeBefore] = [sizeOf(figure), sizeOf(was)];
  if (size === undefined || sizeBefore === undefined || sizeBefore === 0n) return NOTHING;
  // For reading only: the figures themselves stay whole numbers.
  return CHANGE.format(Number(size - sizeBefore) / Number(sizeBefore));
}

function sizeOf(figure: QuestionFigures[MeasureName]): bigint | undefined {
  if (typeof figure === 'bigint') return figure;
  return typeof figure === 'object' && figure !== null ? figure.micros : undefined;
}
