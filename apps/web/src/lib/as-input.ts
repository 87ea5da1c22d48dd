import type { Question } from '@clickledger/domain';

/** A question as procedures take it, whose lists are their own. */
export function asInput(question: Question) {
  return {
    ...question,
    measures: [...question.measures],
    by: [...question.by],
    filters: question.filters.map((filter) => ({ ...filter, values: [...filter.values] })),
  };
}
