import { isTimeZone } from './calendar.ts';
import type { DimensionName } from './dimensions.ts';
import { filterKeys, filterValueProblem } from './filter-values.ts';
import {
  type Comparison,
  DEFAULT_QUESTION,
  defaultOrder,
  FILTER_OPS,
  type FilterOp,
  isDimensionName,
  PIECES,
  QUESTION_LIMITS,
  type Question,
  type QuestionFilter,
  type QuestionOrder,
  type QuestionRange,
  spanProblem,
} from './question.ts';
import { isMeasureName, type MeasureName } from './question-measures.ts';
import { FILTER_SUFFIXES } from './question-params.ts';
import { RANGE_PRESETS } from './range.ts';

/**
 * A question as parameters of an address, which people can read and which stay as they are:
 *
 *     by=device.country&show=billable.charged&country=DE&country=FR&site.not=&range=7d&zone=Asia/Kolkata
 *
 * A filter is the name of its dimension, with `.not`, `.contains` or `.not_contains` behind it; each value is a
 * parameter of its own, and an empty one is: not known. A second filter of one dimension and kind ends in `.2`.
 * What is as in `DEFAULT_QUESTION` is left out.
 */
export interface AddressProblem {
  /** The name of the parameter. */
  param: string;
  /** What is wrong with it, and what is allowed; it was read as if it were not there. */
  message: string;
  /** Whether there is no parameter of this name. */
  unknown?: true;
}

/** Parameters that are no filters. */
const OWN = [
  'show',
  'by',
  'range',
  'from',
  'to',
  'zone',
  'per',
  'compare',
  'compare_from',
  'compare_to',
  'order',
  'offset',
  'limit',
] as const;
type Own = (typeof OWN)[number];

/**
 * The question that parameters ask, and what of them could not be used. Names in `others` are somebody else's, such as the
 * page's.
 */
export function readQuestion(
  params: URLSearchParams,
  others: readonly string[] = [],
): { question: Question; problems: AddressProblem[] } {
  const { filters, problems } = readQuestionFilters(params, [...OWN, ...others]);
  const problem = (param: string, message: string) => problems.push({ param, message });
  const text = (name: Own) => params.get(name);
  const names = <Name extends string>(name: Own, isName: (text: string) => text is Name): Name[] =>
    [...new Set((text(name) ?? '').split('.').filter(Boolean))].filter((each): each is Name => {
      if (!isName(each)) problem(name, `there is no ${name === 'by' ? 'dimension' : 'measure'} “${each}”`);
      return isName(each);
    });
  const measures = names('show', isMeasureName);
  const asked = measures.length > 0 ? measures : DEFAULT_QUESTION.measures;
  const by = names('by', isDimensionName);
  if (by.length > QUESTION_LIMITS.by) problem('by', `break down by ${QUESTION_LIMITS.by} dimensions at most`);
  const question: Question = {
    measures: asked,
    by: by.slice(0, QUESTION_LIMITS.by),
    filters,
    range: readRange(text, problem),
    zone: readZone(text('zone'), problem),
    pieces: oneOf('per', text('per'), PIECES, problem) ?? DEFAULT_QUESTION.pieces,
    compare: readComparison(text, problem),
    order: readOrder(text('order'), asked, problem),
    page: {
      offset: readCount('offset', text('offset'), [0, QUESTION_LIMITS.allRows], problem) ?? 0,
      limit:
        readCount('limit', text('limit'), [1, QUESTION_LIMITS.rows], problem) ?? DEFAULT_QUESTION.page.limit,
    },
  };
  return { question, problems };
}

type Problem = (param: string, message: string) => void;

/** The filters alone that parameters ask for, and what of them could not be used; names in `others` are none. */
export function readQuestionFilters(
  params: URLSearchParams,
  others: readonly string[],
): { filters: QuestionFilter[]; problems: AddressProblem[] } {
  const problems: AddressProblem[] = [];
  const problem = (param: string, message: string) => problems.push({ param, message });
  const filters: QuestionFilter[] = [];
  for (const name of new Set(params.keys())) {
    if (others.includes(name)) continue;
    const filter = filterNamed(name);
    if (!filter) {
      const message = 'there is no such parameter, and no such dimension to filter by';
      problems.push({ param: name, message, unknown: true });
      continue;
    }
    const given = [...new Set(params.getAll(name))];
    const wrong = given.flatMap((value) => filterValueProblem(filter, value) ?? []);
    for (const message of new Set(wrong)) problem(name, message);
    const usable = given.filter((value) => filterValueProblem(filter, value) === undefined);
    const values = filterKeys(filter.dimension, usable);
    if (values.length > QUESTION_LIMITS.values)
      problem(name, `give ${QUESTION_LIMITS.values} values at most`);
    if (values.length > 0) filters.push({ ...filter, values: values.slice(0, QUESTION_LIMITS.values) });
  }
  if (filters.length > QUESTION_LIMITS.filters)
    problem('filters', `filter ${QUESTION_LIMITS.filters} times at most`);
  return { filters: filters.slice(0, QUESTION_LIMITS.filters), problems };
}

function filterNamed(name: string): { dimension: DimensionName; op: FilterOp } | undefined {
  const [, head = '', suffix = ''] = /^([a-z_]+)(\.[a-z_]+)?(?:\.\d{1,2})?$/.exec(name) ?? [];
  const op = FILTER_OPS.find((each) => FILTER_SUFFIXES[each] === suffix);
  return op && isDimensionName(head) ? { dimension: head, op } : undefined;
}

function readRange(text: (name: Own) => string | null, problem: Problem): QuestionRange {
  const instants = readInstants(text, ['from', 'to'], problem);
  if (instants) return instants;
  const preset = oneOf('range', text('range'), RANGE_PRESETS, problem);
  return preset ? { preset } : DEFAULT_QUESTION.range;
}

function readComparison(text: (name: Own) => string | null, problem: Problem): Comparison {
  const instants = readInstants(text, ['compare_from', 'compare_to'], problem);
  if (instants) return instants;
  return oneOf('compare', text('compare'), ['none', 'previous', 'year'], problem) ?? 'none';
}

function readZone(text: string | null, problem: Problem): string | null {
  if (text === null) return null;
  if (isTimeZone(text)) return text;
  problem('zone', `there is no time zone “${text}”; name one such as Europe/Berlin`);
  return null;
}

function readOrder(text: string | null, measures: readonly MeasureName[], problem: Problem): QuestionOrder {
  const usual = defaultOrder(measures);
  if (text === null) return usual;
  const direction = text.startsWith('-') ? 'desc' : 'asc';
  const by = direction === 'desc' ? text.slice(1) : text;
  if (by === 'name' || measures.some((name) => name === by))
    return { by: by as QuestionOrder['by'], direction };
  problem(
    'order',
    `order by name or by what is shown (${measures.join(', ')}), with - in front for the largest first`,
  );
  return usual;
}

function readCount(
  param: string,
  text: string | null,
  [least, most]: readonly [number, number],
  problem: Problem,
): number | undefined {
  if (text === null) return undefined;
  const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (count >= least && count <= most) return count;
  problem(param, `give a whole number from ${least} to ${most}`);
  return undefined;
}

function oneOf<const Name extends string>(
  param: string,
  text: string | null,
  names: readonly Name[],
  problem: Problem,
): Name | undefined {
  const found = names.find((name) => name === text);
  if (text !== null && !found) problem(param, `give one of ${names.join(', ')}`);
  return found;
}

function readInstants(
  text: (name: Own) => string | null,
  [first, second]: readonly [Own, Own],
  problem: Problem,
): { from: Date; to: Date } | undefined {
  const given = [first, second].map((name) => text(name));
  if (given.every((each) => each === null)) return undefined;
  const [from, to] = given.map(instant);
  if (!from) problem(first, 'give an instant such as 2026-07-01T00:00Z');
  if (!to) problem(second, 'give an instant such as 2026-07-02T00:00Z');
  if (!from || !to) return undefined;
  const wrong = spanProblem({ from, to });
  if (wrong) problem(wrong.path === 'from' ? first : second, wrong.message);
  return wrong ? undefined : { from, to };
}

function instant(text: string | null): Date | undefined {
  if (!text || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(text)) return undefined;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
