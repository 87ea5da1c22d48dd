import { type Answer, type MeasureName, type QuestionFigures, questionMeasure } from '@clickledger/domain';
import type { Format } from '#lib/format.ts';

/** A figure as it is read; `–` where there is none, such as a share of nothing. */
export function figureText(name: MeasureName, figures: QuestionFigures, format: Format): string {
  const figure = figures[name];
  if (figure === null || figure === undefined) return '–';
  if (typeof figure === 'object') return format.money(figure.amountMicros);
  if (typeof figure === 'number') return percent(figure, format);
  return questionMeasure(name).kind === 'price' ? format.money(figure) : format.count(figure);
}

/** Money with every digit, for hovering; undefined where the text says all. */
export function exactText(name: MeasureName, figures: QuestionFigures, format: Format): string | undefined {
  const figure = figures[name];
  if (typeof figure === 'object' && figure !== null) return format.moneyExact(figure.micros);
  if (typeof figure === 'bigint' && questionMeasure(name).kind === 'price') return format.moneyExact(figure);
  return undefined;
}

/** A figure as a height or a shade, for drawing only: money in units, shares in percent. */
export function drawn(name: MeasureName, figures: QuestionFigures): number | undefined {
  const figure = figures[name];
  if (figure === null || figure === undefined) return undefined;
  if (typeof figure === 'object') return Number(figure.micros) / 1_000_000;
  if (typeof figure === 'number') return figure * 100;
  return questionMeasure(name).kind === 'price' ? Number(figure) / 1_000_000 : Number(figure);
}

/** How a figure moved: in percent, of shares in points; undefined where there was nothing before. */
export function changeText(
  name: MeasureName,
  now: QuestionFigures,
  before: QuestionFigures,
  format: Format,
): { value: number; text: string } | undefined {
  const [figure, was] = [now[name], before[name]];
  if (typeof figure === 'number' && typeof was === 'number') {
    const value = Math.round((figure - was) * 1000) / 1000;
    return { value, text: `${format.count(Math.round(Math.abs(value) * 1000) / 10)} pts` };
  }
  const [size, sizeBefore] = [sizeOf(figure), sizeOf(was)];
  return size === undefined || sizeBefore === undefined ? undefined : format.change(size, sizeBefore);
}

function sizeOf(figure: QuestionFigures[MeasureName]): bigint | undefined {
  if (typeof figure === 'bigint') return figure;
  return typeof figure === 'object' && figure !== null ? figure.micros : undefined;
}

function percent(share: number, format: Format): string {
  return format.share(BigInt(Math.round(share * 1_000_000)), 1_000_000n);
}

/** Whether a figure is nothing, and may stand back. */
export function isNothing(name: MeasureName, figures: QuestionFigures): boolean {
  const drawnAs = drawn(name, figures);
  return drawnAs === undefined || drawnAs === 0;
}

/** A tick of an axis. */
export function tickText(name: MeasureName, value: number, format: Format): string {
  return questionMeasure(name).kind === 'share' ? `${format.compact(value)} %` : format.compact(value);
}

/** Whether nothing came that is asked for, neither now nor in the time that is compared with. */
export function isEmpty({ question, rows, total }: Pick<Answer, 'question' | 'rows' | 'total'>): boolean {
  // Rows without figures are campaigns without budgets, say.
  if (question.by.length > 0 && rows.length > 0) return false;
  return [total.figures, total.compared ?? {}].every((figures) =>
    question.measures.every((name) => isNothing(name, figures)),
  );
}
