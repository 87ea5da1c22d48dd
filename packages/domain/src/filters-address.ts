import type { DimensionName } from './dimensions.ts';
import { filterKeys, filterValueProblem } from './filter-values.ts';
import {
  FILTER_OPS,
  type FilterOp,
  isDimensionName,
  QUESTION_LIMITS,
  type QuestionFilter,
} from './question.ts';
import { FILTER_SUFFIXES } from './question-params.ts';

/** What of an address could not be used. */
export interface AddressProblem {
  /** The name of the parameter. */
  param: string;
  /** What is wrong with it, and what is allowed; it was read as if it were not there. */
  message: string;
  /** Whether there is no parameter of this name. */
  unknown?: true;
}

/** A question's parameters that are no filters. */
export const QUESTION_PARAMS = [
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

/** The filters that parameters ask for, and what of them could not be used; `notFilters` are names of others. */
export function readQuestionFilters(
  params: URLSearchParams,
  notFilters: readonly string[],
): { filters: QuestionFilter[]; problems: AddressProblem[] } {
  const problems: AddressProblem[] = [];
  const problem = (param: string, message: string) => problems.push({ param, message });
  const filters: QuestionFilter[] = [];
  for (const name of new Set(params.keys())) {
    if (notFilters.includes(name)) continue;
    const filter = filterNamed(name);
    if (!filter) {
      const message = 'there is no such parameter, and no such dimension to filter by';
      problems.push({ param: name, message, unknown: true });
      continue;
    }
    const usable: string[] = [];
    const wrong = new Set<string>();
    for (const value of new Set(params.getAll(name))) {
      const message = filterValueProblem(filter, value);
      if (message === undefined) usable.push(value);
      else wrong.add(message);
    }
    for (const message of wrong) problem(name, message);
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
