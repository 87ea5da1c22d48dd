import type { AddressProblem } from './filters-address.ts';
import type { Question } from './question.ts';
import { readQuestion } from './question-address.ts';
import { questionParams } from './question-params.ts';

/** Parameters of Explore's address that are no question's: as what rows are shown, which are unfolded, which view it is. */
export const EXPLORE_PARAMS = ['as', 'open', 'tab', 'view'] as const;

/** How an answer is shown below its chart. */
export const SHOWN_AS = ['table', 'heat', 'map'] as const;
export type ShownAs = (typeof SHOWN_AS)[number];

/** Characters of a view as it is kept. */
export const VIEW_LENGTH = 16_000;

/** What a saved view asks and how it shows it, and what of it is no more. */
export interface ReadView {
  question: Question;
  as: ShownAs;
  /** Of dimensions or measures that were taken out since; they are read as if they were not there. */
  problems: AddressProblem[];
}

/** A view as it was kept. */
export function readView(params: string): ReadView {
  const given = new URLSearchParams(params);
  const { question, problems } = readQuestion(given, EXPLORE_PARAMS);
  return { question, as: SHOWN_AS.find((each) => each === given.get('as')) ?? 'table', problems };
}

/**
 * The one form in which a view is kept: the parameters of its address. A preset such as the last 30 days stays that, and it
 * begins with the first row.
 */
export function viewParams({ question, as }: Pick<ReadView, 'question' | 'as'>): string {
  const params = questionParams({ ...question, page: { ...question.page, offset: 0 } });
  if (as !== 'table') params.set('as', as);
  return params.toString();
}

/** Where a view is looked at: Explore, which knows by `view` which one it is. */
export function viewPath(id: string, params: string): `/${string}` {
  const address = new URLSearchParams(params);
  address.set('view', id);
  return `/explore?${address}`;
}
