import {
  DEFAULT_QUESTION,
  defaultOrder,
  type FilterOp,
  type Question,
  type QuestionFilter,
  type QuestionOrder,
} from './question.ts';

/** What stands behind the name of a filter's dimension. */
export const FILTER_SUFFIXES: Readonly<Record<FilterOp, string>> = {
  is: '',
  is_not: '.not',
  contains: '.contains',
  not_contains: '.not_contains',
};

/** The parameters of a question, in an order of their own. */
export function questionParams(question: Question): URLSearchParams {
  const params = new URLSearchParams();
  const { measures, by, filters, range, zone, pieces, compare, order, page } = question;
  if (by.length > 0) params.set('by', by.join('.'));
  if (!same(measures, DEFAULT_QUESTION.measures)) params.set('show', measures.join('.'));
  appendFilters(params, filters);
  if ('from' in range) setInstants(params, ['from', 'to'], range);
  else if (range.preset !== '24h') params.set('range', range.preset);
  if (zone !== null) params.set('zone', zone);
  if (pieces !== DEFAULT_QUESTION.pieces) params.set('per', pieces);
  if (typeof compare === 'object') setInstants(params, ['compare_from', 'compare_to'], compare);
  else if (compare !== 'none') params.set('compare', compare);
  const usual = defaultOrder(measures);
  if (order.by !== usual.by || order.direction !== usual.direction) params.set('order', orderText(order));
  if (page.offset !== 0) params.set('offset', String(page.offset));
  if (page.limit !== DEFAULT_QUESTION.page.limit) params.set('limit', String(page.limit));
  return params;
}

/** A place for each parameter of filters, such as `country.not`; several filters alike are numbered from 2. */
function appendFilters(params: URLSearchParams, filters: readonly QuestionFilter[]): void {
  const times = new Map<string, number>();
  for (const { dimension, op, values } of filters) {
    const name = `${dimension}${FILTER_SUFFIXES[op]}`;
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    for (const value of values) params.append(time === 1 ? name : `${name}.${time}`, value);
  }
}

function setInstants(
  params: URLSearchParams,
  [first, second]: readonly [string, string],
  { from, to }: { from: Date; to: Date },
): void {
  params.set(first, shortIso(from));
  params.set(second, shortIso(to));
}

function shortIso(date: Date): string {
  return date.toISOString().replace(/(:00)?\.000Z$/, 'Z');
}

function orderText({ by, direction }: QuestionOrder): string {
  return direction === 'desc' ? `-${by}` : by;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i]);
}
