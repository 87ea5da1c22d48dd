import {
  type AddressProblem,
  EXPLORE_PARAMS,
  type Question,
  questionParams,
  readQuestion,
  SHOWN_AS,
  type ShownAs,
} from '@clickledger/domain';

/** Everything that the page's address says. */
export interface ExploreState {
  question: Question;
  view: ShownAs;
  /** Keys of the outer rows that are unfolded. */
  open: readonly string[];
  /** The id of the saved view that was opened; null for none. */
  saved: string | null;
}

/** How many rows may stand unfolded: each is a question of its own. */
export const MOST_OPEN = 20;

/** What an address says, and what of it could not be used. */
export function readState(params: URLSearchParams): ExploreState & { problems: AddressProblem[] } {
  const { question, problems } = readQuestion(params, EXPLORE_PARAMS);
  const view = params.get('as');
  const known = SHOWN_AS.find((each) => each === view);
  return {
    question,
    view: known ?? 'table',
    open: question.by.length > 1 ? [...new Set(params.getAll('open'))].slice(0, MOST_OPEN) : [],
    saved: params.get('view'),
    problems:
      view === null || known
        ? problems
        : [...problems, { param: 'as', message: `give one of ${SHOWN_AS.join(', ')}` }],
  };
}

/** The address of a state, without its path. */
export function stateParams({ question, view, open, saved }: ExploreState): URLSearchParams {
  const params = questionParams(question);
  if (view !== 'table') params.set('as', view);
  if (question.by.length > 1) for (const key of open) params.append('open', key);
  if (saved !== null) params.set('view', saved);
  return params;
}

/** What the chart and the outer rows answer; rows of the second break-down are asked for as they unfold. */
export function outerQuestion(question: Question): Question {
  return { ...question, by: question.by.slice(0, 1) };
}

/** How many rows stand below an outer one at most; the rest of them is one. */
const INNER_ROWS = 25;

/** What stands below an outer row. */
export function innerQuestion(question: Question, key: string): Question {
  const [outer, inner] = question.by;
  if (outer === undefined || inner === undefined) throw new RangeError('Only two break-downs unfold.');
  return {
    ...question,
    by: [inner],
    filters: [...question.filters, { dimension: outer, op: 'is', values: [key] }],
    pieces: 'none',
    page: { offset: 0, limit: INNER_ROWS },
  };
}
