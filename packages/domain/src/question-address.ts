import { isTimeZone } from './calendar.ts';
import { type AddressProblem, QUESTION_PARAMS, readQuestionFilters } from './filters-address.ts';
import {
  type Comparison,
  DEFAULT_QUESTION,
  defaultOrder,
  isDimensionName,
  PIECES,
  QUESTION_LIMITS,
  type Question,
  type QuestionOrder,
  type QuestionRange,
  spanProblem,
} from './question.ts';
import { isMeasureName, type MeasureName } from './question-measures.ts';
import { RANGE_PRESETS } from './range.ts';

type Own = (typeof QUESTION_PARAMS)[number];

/**
 * The question that parameters of an address ask, which people can read and which stay as they are:
 *
 *     by=device.country&show=billable.charged&country=DE&country=FR&site.not=&range=7d&zone=Asia/Kolkata
 *
 * A filter is the name of its dimension, with `.not`, `.contains` or `.not_contains` behind it; each value is a
 * parameter of its own, and an empty one is: not known. A second filter of one dimension and kind ends in `.2`.
 * What is as in `DEFAULT_QUESTION` is left out.
 *
 * Says besides what of them could not be used. Names in `others` are somebody else's, such as the page's.
 */
export function readQuestion(
  params: URLSearchParams,
  others: readonly string[] = [],
): { question: Question; problems: AddressProblem[] } {
  const { filters, problems } = readQuestionFilters(params, [...QUESTION_PARAMS, ...others]);
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
