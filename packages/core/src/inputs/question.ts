import {
  DEFAULT_QUESTION,
  DIMENSION_NAMES,
  defaultOrder,
  FILTER_OPS,
  filterKeys,
  filterValueProblem,
  isTimeZone,
  MEASURE_NAMES,
  PIECES,
  QUESTION_LIMITS,
  type Question,
  RANGE_PRESETS,
  spanProblem,
} from '@clickledger/domain';
import * as z from 'zod';

const LIMITS = QUESTION_LIMITS;

const listed = (names: readonly string[]) => names.join(', ');

/** An object that says which fields it has, where it is given another. */
function strict<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `leave out ${listed(issue.keys as string[])}; there are ${listed(Object.keys(shape))}`
        : 'give an object',
  });
}

function oneOf<const Names extends readonly [string, ...string[]]>(names: Names) {
  return z.enum(names, { error: `give one of ${listed(names)}` });
}

const measureInput = z.enum(MEASURE_NAMES, { error: `give measures of ${listed(MEASURE_NAMES)}` });
const dimensionInput = z.enum(DIMENSION_NAMES, { error: `give dimensions of ${listed(DIMENSION_NAMES)}` });

const once = (list: readonly unknown[]) => new Set(list).size === list.length;

const filterInput = strict({
  dimension: dimensionInput,
  op: oneOf(FILTER_OPS).default('is'),
  values: z
    .array(z.string({ error: 'give text' }).max(LIMITS.value, `use ${LIMITS.value} characters at most`), {
      error: 'give a list of texts',
    })
    .min(1, 'give a value; an empty text is: not known')
    .max(LIMITS.values, `give ${LIMITS.values} values at most`),
})
  .superRefine((filter, context) => {
    filter.values.forEach((value, i) => {
      const message = filterValueProblem(filter, value);
      if (message) context.addIssue({ code: 'custom', path: ['values', i], message });
    });
  })
  .transform((filter) => ({ ...filter, values: filterKeys(filter.dimension, filter.values) }));

const dateInput = z.date({ error: 'give a time' });

const instantsInput = strict({ from: dateInput, to: dateInput }).superRefine((span, context) => {
  const problem = spanProblem(span);
  if (problem) context.addIssue({ code: 'custom', path: [problem.path], message: problem.message });
});

const presetInput = strict({ preset: oneOf(RANGE_PRESETS) });

/** A union whose problems are those of the one kind that was meant. */
const questionRangeInput = meant(
  (value) => ('preset' in value ? presetInput : instantsInput),
  'give a preset, or from and to',
);

const WORDS = ['none', 'previous', 'year'] as const;
const comparisonInput = z.union([z.enum(WORDS), instantsInput], {
  error: `give one of ${listed(WORDS)}, or from and to`,
});

function meant<Schema extends z.ZodType>(choose: (value: object) => Schema, message: string) {
  return z
    .custom<z.input<Schema>>((value) => typeof value === 'object' && value !== null, message)
    .transform((value, context): z.output<Schema> => {
      const parsed = choose(value as object).safeParse(value);
      if (parsed.success) return parsed.data;
      for (const { path, message } of parsed.error.issues)
        context.addIssue({ code: 'custom', path, message });
      return z.NEVER;
    });
}

/** Filters of a question, which single clicks can be picked by as well. */
export const filtersInput = z
  .array(filterInput, { error: 'give a list of filters' })
  .max(LIMITS.filters, `filter ${LIMITS.filters} times at most`)
  .default([]);

/**
 * A question as programs ask it; everything has a default (`DEFAULT_QUESTION`). Each problem names the field and what is
 * allowed.
 */
export const questionInput = strict({
  measures: z
    .array(measureInput, { error: 'give a list of measures' })
    .min(1, 'give a measure')
    .refine(once, 'give each measure once')
    .default([...DEFAULT_QUESTION.measures]),
  by: z
    .array(dimensionInput, { error: 'give a list of dimensions' })
    .max(LIMITS.by, `break down by ${LIMITS.by} dimensions at most`)
    .refine(once, 'give each dimension once')
    .default([]),
  filters: filtersInput,
  range: questionRangeInput.default(DEFAULT_QUESTION.range),
  zone: z
    .string({ error: 'give a time zone by its IANA name, or null' })
    .refine(isTimeZone, 'give a time zone by its IANA name, such as Europe/Berlin')
    .nullable()
    .default(null),
  pieces: oneOf(PIECES).default(DEFAULT_QUESTION.pieces),
  compare: comparisonInput.default('none'),
  order: strict({
    by: z.enum(['name', ...MEASURE_NAMES], { error: 'order by name or by a measure of the question' }),
    direction: oneOf(['asc', 'desc']).default('desc'),
  }).optional(),
  page: strict({
    offset: z
      .number({ error: 'give a number' })
      .int('give a whole number')
      .min(0, '0 at least')
      .max(LIMITS.allRows, `${LIMITS.allRows} at most`)
      .default(0),
    limit: z
      .number({ error: 'give a number' })
      .int('give a whole number')
      .min(1, '1 row at least')
      .max(LIMITS.rows, `ask for ${LIMITS.rows} rows at most`)
      .default(DEFAULT_QUESTION.page.limit),
  }).default(DEFAULT_QUESTION.page),
}).transform(({ order, ...question }, context): Question => {
  if (!order) return { ...question, order: defaultOrder(question.measures) };
  if (order.by !== 'name' && !question.measures.includes(order.by))
    context.addIssue({
      code: 'custom',
      path: ['order', 'by'],
      message: `order by name or by what is asked for: ${listed(question.measures)}`,
    });
  return { ...question, order };
});
