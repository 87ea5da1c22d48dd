import { type Question, readQuestion } from '@clickledger/domain';
import type * as z from 'zod';
import type { questionInput } from '#inputs/question.ts';
import { UseCaseError } from '#use-case-error.ts';

/**
 * The question that parameters of an address ask, for files and programs: they cannot show what was left out, so all of it
 * has to be usable. Names in `others` are of no question.
 * @throws UseCaseError `invalid`, which names each parameter and what is allowed.
 */
export function questionInputOf(
  params: URLSearchParams,
  others: readonly string[] = [],
): z.input<typeof questionInput> {
  const { question, problems } = readQuestion(params, others);
  if (problems.length === 0) return inputOf(question);
  const message = problems.map(({ param, message }) => `${param}: ${message}.`).join(' ');
  const fields = problems.map(({ param, message }) => ({ path: param, message }));
  throw new UseCaseError({ code: 'invalid', message, fields });
}

/** Schemas take lists that may be changed. */
function inputOf({ measures, by, filters, ...rest }: Question): z.input<typeof questionInput> {
  return {
    ...rest,
    measures: [...measures],
    by: [...by],
    filters: filters.map(({ values, ...filter }) => ({ ...filter, values: [...values] })),
  };
}
