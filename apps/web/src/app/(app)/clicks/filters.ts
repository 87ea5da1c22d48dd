import {
  DEFAULT_QUESTION,
  QUESTION_PARAMS,
  type Question,
  type QuestionFilter,
  questionParams,
  readQuestionFilters,
  VERDICT_WORDS,
} from '@clickledger/domain';
import { parseRange, type Range } from '#lib/range.ts';

/** Filters as procedures take them, whose lists are their own. */
export interface ListFilter extends QuestionFilter {
  values: string[];
}

/** What the list of clicks looks for; all of it lives in the URL, the filters in the syntax of questions. */
export interface ClickFilters {
  range: Range;
  filters: ListFilter[];
  visitorId?: string;
  userAgent?: string;
  /** Found invalid later, by this rule or by `any`. */
  adjusted?: string;
  /** Charged by the statement with this id. */
  statement?: string;
  /** Credited by the statement or credit note with this id. */
  credited?: string;
  query?: string;
  cursor?: string;
}

const DOCUMENT_ID = /^[\w-]{1,64}$/;
const RULE = /^[a-z][a-z0-9_]{0,63}$/;

/** The list's own parameters beside those of a question: what it calls them, and how a usable one looks. */
const OWN = {
  q: ['query', /^.{1,128}$/],
  visitor: ['visitorId', /^[\w.:~-]{1,128}$/],
  user_agent: ['userAgent', /^[^\0]{1,1024}$/],
  adjusted: ['adjusted', RULE],
  statement: ['statement', DOCUMENT_ID],
  credited: ['credited', DOCUMENT_ID],
} as const satisfies Record<string, readonly [keyof ClickFilters, RegExp]>;

export type OwnParam = keyof typeof OWN;
/** Those that refused clicks have none of. */
export const OF_ACCEPTED = ['visitor', 'user_agent', 'adjusted', 'statement', 'credited'] as const;
const NOT_FILTERS = [...QUESTION_PARAMS, ...Object.keys(OWN), 'cursor', 'tab'];

/** The filters that a URL names; values that mean nothing are left out. */
export function parseFilters(params: URLSearchParams): ClickFilters {
  const { filters } = readQuestionFilters(params, NOT_FILTERS);
  const own = Object.entries(OWN).flatMap(([param, [name, shape]]) => {
    const text = param === 'user_agent' ? params.get(param) : params.get(param)?.trim();
    return text && shape.test(text) ? [[name, text]] : [];
  });
  const cursor = params.get('cursor');
  return {
    range: parseRange(params),
    filters: filters.map(({ dimension, op, values }) => ({ dimension, op, values: [...values] })),
    ...Object.fromEntries(own),
    ...(cursor && { cursor }),
  };
}

/** What of them refused clicks can be looked for by. */
export type RefusedFilters = Pick<ClickFilters, 'range' | 'filters' | 'query' | 'cursor'>;

export function ofRefused({ range, filters, query, cursor }: ClickFilters): RefusedFilters {
  return { range, filters, ...(query && { query }), ...(cursor && { cursor }) };
}

/** The question that the list's filters are of. */
export function questionOf({ range, filters }: Pick<ClickFilters, 'range' | 'filters'>): Question {
  return { ...DEFAULT_QUESTION, range, filters };
}

/** The address with other filters; the list begins anew. */
export function withFilters(params: URLSearchParams, filters: readonly QuestionFilter[]): URLSearchParams {
  const next = questionParams({ ...questionOf(parseFilters(params)), filters });
  for (const name of Object.keys(OWN)) {
    const value = params.get(name);
    if (value) next.set(name, value);
  }
  return next;
}

/** The address without any filter. */
export function withoutAny(params: URLSearchParams): URLSearchParams {
  return questionParams({ ...questionOf(parseFilters(params)), filters: [] });
}

export function isNarrowed({ filters, range: _, cursor: __, ...own }: ClickFilters): boolean {
  return filters.length > 0 || Object.keys(own).length > 0;
}

/** Verdicts that are chosen at once, as the keys that they stand for. */
export const VERDICT_CHOICES = {
  billable: ['billable'],
  unpaid: VERDICT_WORDS.unpaid,
  duplicate: ['duplicate'],
  invalid: VERDICT_WORDS.invalid,
  givt: ['givt'],
  sivt: ['sivt'],
  rejected: ['rejected'],
} as const;
export type VerdictChoice = keyof typeof VERDICT_CHOICES;
const CHOICES = Object.entries(VERDICT_CHOICES) as [VerdictChoice, readonly string[]][];

const keysOf = (choice: string) => CHOICES.find(([name]) => name === choice)?.[1];

/** The choice of verdicts that filters make, and all other filters. */
export function splitVerdict<Filter extends QuestionFilter>(
  filters: readonly Filter[],
): { choice: VerdictChoice | ''; chosen: Filter[]; others: Filter[] } {
  const at = filters.findIndex((filter) => choiceOf(filter) !== undefined);
  const found = filters[at];
  if (!found) return { choice: '', chosen: [], others: [...filters] };
  return {
    choice: choiceOf(found) ?? '',
    chosen: [found],
    others: filters.filter((_, index) => index !== at),
  };
}

function choiceOf({ dimension, op, values }: QuestionFilter): VerdictChoice | undefined {
  if (dimension !== 'verdict' || op !== 'is') return undefined;
  const text = values.toSorted().join();
  return CHOICES.find(([, keys]) => keys.toSorted().join() === text)?.[0];
}

/** The address with another choice of verdicts. What only accepted clicks have goes once refused ones are looked at. */
export function withVerdict(params: URLSearchParams, choice: string): URLSearchParams {
  const { others } = splitVerdict(parseFilters(params).filters);
  const keys = keysOf(choice);
  const next = withFilters(params, [
    ...(keys ? [{ dimension: 'verdict' as const, op: 'is' as const, values: keys }] : []),
    ...others,
  ]);
  if (choice === 'rejected') for (const name of OF_ACCEPTED) next.delete(name);
  return next;
}

/** Whether refused clicks are looked at instead of accepted ones. */
export function showsRejected(params: URLSearchParams): boolean {
  return splitVerdict(parseFilters(params).filters).choice === 'rejected';
}
