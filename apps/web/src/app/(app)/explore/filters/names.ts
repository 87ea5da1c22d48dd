import { type Answer, type DimensionName, dimension, type QuestionFilter } from '@clickledger/domain';

/** What people call a key of a dimension. */
export type NameOf = (dimension: DimensionName, key: string) => string;

/**
 * Names of the values that filters hold against, as the server says them with its answer; and of rows that can be filtered by
 * next. What is not among them is called by its key.
 */
export function namesOf(
  filters: readonly QuestionFilter[],
  filterNames: readonly (readonly string[])[],
  rows: Pick<Answer, 'rows'> & { by: readonly DimensionName[] } = { rows: [], by: [] },
): NameOf {
  const names = new Map<string, string>([
    ...rows.rows.flatMap((row) =>
      rows.by.map((name, i) => [`${name} ${row.keys[i]}`, row.names[i] ?? ''] as const),
    ),
    ...filters.flatMap(({ dimension: of, values }, i) =>
      values.map((key, place) => [`${of} ${key}`, filterNames[i]?.[place] ?? key] as const),
    ),
  ]);
  return (of, key) =>
    names.get(`${of} ${key}`) ?? (key === '' ? (dimension(of).nothing ?? 'Not known') : key);
}

/** The names that an answer brings. */
export function namesOfAnswer(answer: Answer | undefined): NameOf {
  if (!answer) return namesOf([], []);
  const { question, filterNames, rows } = answer;
  return namesOf(question.filters, filterNames, { rows, by: question.by });
}
