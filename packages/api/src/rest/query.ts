import { askQuestion, questionInputOf } from '@clickledger/core';
import {
  type Answer,
  amountToDecimal,
  DIMENSION_NAMES,
  FILTER_OPS,
  type FigureKinds,
  MEASURE_MEANINGS,
  MEASURE_NAMES,
  type MeasureName,
  microsToDecimal,
  PIECES,
  QUESTION_LIMITS,
  type QuestionFigures,
  questionMeasure,
  RANGE_PRESETS,
} from '@clickledger/domain';
import { z } from '@hono/zod-openapi';
import { FILTER_SYNTAX, filterParameters } from './filters.ts';
import { createRest, operation } from './rest.ts';
import { restTime, timeSchema } from './schemas.ts';
import { hasTagged, tagOf } from './tagged.ts';

const spanSchema = z.object({ from: timeSchema, to: timeSchema });
const instants = z.strictObject({ from: timeSchema, to: timeSchema });

export const questionSchema = z
  .strictObject({
    measures: z.array(z.enum(MEASURE_NAMES)).min(1),
    by: z.array(z.enum(DIMENSION_NAMES)).max(QUESTION_LIMITS.by),
    filters: z
      .array(
        z.strictObject({
          dimension: z.enum(DIMENSION_NAMES),
          op: z.enum(FILTER_OPS).optional(),
          values: z.array(z.string().max(QUESTION_LIMITS.value)).min(1).max(QUESTION_LIMITS.values),
        }),
      )
      .max(QUESTION_LIMITS.filters),
    range: z.union([z.strictObject({ preset: z.enum(RANGE_PRESETS) }), instants]),
    zone: z.string().nullable(),
    pieces: z.enum(PIECES),
    compare: z.union([z.enum(['none', 'previous', 'year']), instants]),
    order: z.strictObject({
      by: z.enum(['name', ...MEASURE_NAMES]),
      direction: z.enum(['asc', 'desc']).optional(),
    }),
    page: z.strictObject({
      offset: z.int().min(0).max(QUESTION_LIMITS.allRows).optional(),
      limit: z.int().min(1).max(QUESTION_LIMITS.rows).optional(),
    }),
  })
  .partial()
  .openapi('Question', {
    description:
      'Measures of clicks, broken down by up to two dimensions. Everything has a default. A filter’s empty value is: not known.',
    example: { measures: ['billable', 'charged'], by: ['country'], range: { preset: '7d' } },
  });

const moneyFigure = z.object({ exact: z.string(), amount: z.string() });
const figuresSchema = z
  .object(Object.fromEntries(MEASURE_NAMES.map((name) => [name, figureSchema(name).optional()] as const)))
  .openapi('Figures', {
    description:
      'The measures that were asked for. Money is decimal text: `exact`, and an `amount` in the currency’s digits that adds up to the total’s.',
  });

function figureSchema(name: MeasureName) {
  const description = MEASURE_MEANINGS[name];
  switch (questionMeasure(name).kind) {
    case 'clicks':
      return z.int().openapi({ description });
    case 'money':
      return moneyFigure.openapi({ description });
    case 'share':
      return z.number().nullable().openapi({ description });
    case 'price':
      return z.string().nullable().openapi({ description });
  }
}

const answerSchema = z
  .object({
    span: spanSchema,
    compared_span: spanSchema.nullable(),
    zone: z.string(),
    currency: z.string(),
    read_from: z.enum(['rollups', 'raw']),
    notes: z.array(z.string()),
    filters: z
      .array(
        z.object({
          dimension: z.enum(DIMENSION_NAMES),
          op: z.enum(FILTER_OPS),
          values: z.array(z.object({ key: z.string(), name: z.string() })),
        }),
      )
      .openapi({ description: 'What rows were picked by, with what people call the values.' }),
    rows: z.array(
      z.object({
        keys: z.array(z.string()),
        names: z.array(z.string()),
        figures: figuresSchema,
        compared: figuresSchema.nullable(),
      }),
    ),
    other: z
      .object({ rows: z.int(), figures: figuresSchema, compared: figuresSchema.nullable() })
      .nullable()
      .openapi({ description: 'All that is on no row of this page: with the rows it comes to the total.' }),
    total: z.object({ figures: figuresSchema, compared: figuresSchema.nullable() }),
    series: z
      .object({
        unit: z.string(),
        buckets: z.array(
          z.object({
            start: timeSchema,
            end: timeSchema,
            open: z.boolean(),
            figures: figuresSchema,
            compared: figuresSchema.nullable(),
          }),
        ),
      })
      .nullable(),
    page: z.object({ offset: z.int(), limit: z.int(), rows: z.int(), more: z.boolean() }),
  })
  .openapi('Answer');

const TAG = 'Query';
const PROBLEMS = ['too_much'] as const;

/** Time series and break-downs are questions like others. */
const EXAMPLES = {
  series: {
    summary: 'A time series',
    value: {
      measures: ['billable', 'charged'],
      range: { from: '2026-03-01T00:00:00+01:00', to: '2026-04-01T00:00:00+02:00' },
      pieces: 'day',
    },
  },
  breakdown: {
    summary: 'A break-down by two dimensions, beside the week before',
    value: {
      measures: ['accepted', 'invalid_share'],
      by: ['device', 'country'],
      filters: [{ dimension: 'campaign', op: 'is', values: ['spring-sale-01k9'] }],
      range: { preset: '7d' },
      compare: 'previous',
      pieces: 'none',
    },
  },
  reasons: {
    summary: 'Why clicks were not charged, at which site',
    value: {
      measures: ['received', 'not_charged'],
      by: ['reason', 'site'],
      filters: [{ dimension: 'verdict', op: 'is_not', values: ['billable'] }],
      zone: 'Asia/Kolkata',
      page: { limit: 100 },
    },
  },
};

/** The question, as JSON and as the parameters that pages have in their addresses. */
export const queryRoutes = createRest()
  .openapi(
    operation({
      method: 'post',
      path: '/query',
      tag: TAG,
      summary: 'Ask a question',
      scope: 'read',
      description:
        'Any cut of the advertiser’s clicks: totals, time series and break-downs. Its series has a bucket for each of `pieces`; rows are told apart `by` up to two dimensions, and come with `other` to the total.',
      request: {
        body: {
          required: true,
          content: { 'application/json': { schema: questionSchema, examples: EXAMPLES } },
        },
      },
      answer: answerSchema,
      problems: PROBLEMS,
    }),
    async (c) => {
      const asked = questionOf(c.req.valid('json'));
      return c.json(told(await askQuestion.run(c.var.call, asked)), 200);
    },
  )
  .openapi(
    operation({
      method: 'get',
      path: '/query',
      tag: TAG,
      summary: 'Ask a question by parameters',
      description: `The same parameters as in the address of the page Explore: \`by=device.country&show=billable.charged&country=DE&range=7d\`. A time series: \`show=charged&range=30d&per=day\`. Of a range that is over the answer has an \`ETag\`; late clicks may still change it.\n\n${FILTER_SYNTAX}`,
      scope: 'read',
      request: {
        query: z.looseObject({
          by: z.string().optional(),
          show: z.string().optional(),
          range: z.string().optional(),
          from: z.string().optional(),
          to: z.string().optional(),
          zone: z.string().optional(),
          per: z.string().optional(),
          compare: z.string().optional(),
          order: z.string().optional(),
          offset: z.string().optional(),
          limit: z.string().optional(),
          ...filterParameters,
        }),
      },
      answer: answerSchema,
      tagged: true,
      problems: PROBLEMS,
    }),
    async (c) => {
      const { call } = c.var;
      const question = questionInputOf(new URL(c.req.url).searchParams);
      const answer = await askQuestion.run(call, question);
      const body = told(answer);
      const over = answer.span.to.getTime() <= call.now;
      if (over && hasTagged(c, tagOf('answer', JSON.stringify(body)))) return c.body(null, 304);
      return c.json(body, 200);
    },
  );

/** A question as use cases take it. */
export function questionOf({ range, compare, ...rest }: z.infer<typeof questionSchema>) {
  const question = {
    ...rest,
    ...(range && { range: dated(range) }),
    ...(compare && { compare: typeof compare === 'string' ? compare : dated(compare) }),
  };
  return question as Parameters<typeof askQuestion.run>[1];
}

/** A span as use cases take it. */
export function dated(range: { preset: string } | { from: string; to: string }) {
  return 'from' in range ? { from: new Date(range.from), to: new Date(range.to) } : range;
}

/** An answer as JSON has it. */
function told(answer: Answer): z.infer<typeof answerSchema> {
  const { question, filterNames, zone, currency, rows, other, total, series, page, notes } = answer;
  const span = ({ from, to }: Answer['span']) => ({ from: restTime(from, zone), to: restTime(to, zone) });
  const figures = (of: QuestionFigures) => toldFigures(of, currency);
  const maybe = (of: QuestionFigures | null) => of && figures(of);
  return {
    span: span(answer.span),
    compared_span: answer.compared && span(answer.compared),
    zone,
    currency,
    read_from: answer.readFrom,
    notes,
    filters: question.filters.map(({ dimension, op, values }, i) => ({
      dimension,
      op,
      values: values.map((key, place) => ({ key, name: filterNames[i]?.[place] ?? key })),
    })),
    rows: rows.map(({ keys, names, ...row }) => ({
      keys,
      names,
      figures: figures(row.figures),
      compared: maybe(row.compared),
    })),
    other: other && { rows: other.rows, figures: figures(other.figures), compared: maybe(other.compared) },
    total: { figures: figures(total.figures), compared: maybe(total.compared) },
    series: series && {
      unit: series.unit,
      buckets: series.buckets.map(({ start, end, open, ...bucket }) => ({
        start: restTime(start, zone),
        end: restTime(end, zone),
        open,
        figures: figures(bucket.figures),
        compared: bucket.compared && figures(bucket.compared.figures),
      })),
    },
    page,
  };
}

function toldFigures(figures: QuestionFigures, currency: string) {
  const entries = (Object.keys(figures) as MeasureName[]).map((name) => [
    name,
    toldFigure(name, figures, currency),
  ]);
  return Object.fromEntries(entries);
}

function toldFigure(name: MeasureName, figures: QuestionFigures, currency: string) {
  const figure = figures[name];
  switch (questionMeasure(name).kind) {
    case 'clicks':
      return Number(figure);
    case 'money': {
      const { micros, amountMicros } = figure as FigureKinds['money'];
      return { exact: microsToDecimal(micros), amount: amountToDecimal(amountMicros, currency) };
    }
    case 'share':
      return figure;
    case 'price':
      return figure === null ? null : microsToDecimal(figure as bigint);
  }
}
