import { type DimensionName, QUESTION_LIMITS, type Question } from '@clickledger/domain';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc.tsx';
import { asInput } from '#lib/as-input.ts';

/** What is drawn of a question: its first measure, by these dimensions, the largest rows first. */
export function useRows(question: Question, by: readonly DimensionName[]) {
  const trpc = useTRPC();
  const measure = question.measures[0] ?? 'received';
  const answer = useQuery({
    ...trpc.questions.ask.queryOptions({
      ...asInput(question),
      measures: [measure],
      by: [...by],
      order: { by: measure, direction: 'desc' },
      pieces: 'none',
      compare: 'none',
      page: { offset: 0, limit: QUESTION_LIMITS.rows },
    }),
    placeholderData: keepPreviousData,
  });
  return { measure, answer };
}
