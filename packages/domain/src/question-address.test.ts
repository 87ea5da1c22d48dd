import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DIMENSION_NAMES } from './dimensions.ts';
import { filterKeys, filterValueProblem } from './filter-values.ts';
import { DEFAULT_QUESTION, FILTER_OPS, PIECES, type Question } from './question.ts';
import { readQuestion } from './question-address.ts';
import { MEASURE_NAMES } from './question-measures.ts';
import { questionParams } from './question-params.ts';
import { RANGE_PRESETS } from './range.ts';

const read = (text: string, others: string[] = []) => readQuestion(new URLSearchParams(text), others);

const instants = fc
  .tuple(fc.integer({ min: 0, max: 4e8 }), fc.integer({ min: 1, max: 4e8 }))
  .map(([start, length]) => ({
    from: new Date(Date.UTC(2020, 0) + start),
    to: new Date(Date.UTC(2020, 0) + start + length),
  }));

const question: fc.Arbitrary<Question> = fc
  .record({
    measures: fc.uniqueArray(fc.constantFrom(...MEASURE_NAMES), { minLength: 1 }),
    by: fc.uniqueArray(fc.constantFrom(...DIMENSION_NAMES), { maxLength: 2 }),
    filters: fc
      .array(
        fc.record({
          dimension: fc.constantFrom(...DIMENSION_NAMES),
          op: fc.constantFrom(...FILTER_OPS),
          values: fc.uniqueArray(
            fc.oneof(
              fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }),
              fc.constantFrom('DE', '07', '7', 'givt', 'pixel', 'open', '350000'),
            ),
            { minLength: 1, maxLength: 4 },
          ),
        }),
        { maxLength: 5 },
      )
      .map((filters) =>
        filters.flatMap(({ values, ...filter }) => {
          const usable = values.filter((value) => filterValueProblem(filter, value) === undefined);
          const keys = filterKeys(filter.dimension, usable);
          return keys.length > 0 ? [{ ...filter, values: keys }] : [];
        }),
      ),
    range: fc.oneof(
      fc.constantFrom(...RANGE_PRESETS).map((preset) => ({ preset })),
      instants,
    ),
    zone: fc.constantFrom(null, 'Asia/Kolkata', 'Europe/Berlin'),
    pieces: fc.constantFrom(...PIECES),
    compare: fc.oneof(fc.constantFrom('none' as const, 'previous' as const, 'year' as const), instants),
    direction: fc.constantFrom('asc' as const, 'desc' as const),
    byName: fc.boolean(),
    page: fc.record({ offset: fc.nat(50_000), limit: fc.integer({ min: 1, max: 1_000 }) }),
  })
  .map(({ direction, byName, ...rest }) => ({
    ...rest,
    order: { by: byName ? 'name' : (rest.measures.at(-1) ?? 'received'), direction },
  }));

test('what is written is read back, by way of text', () => {
  fc.assert(
    fc.property(question, (asked) => {
      const text = questionParams(asked).toString();
      expect(read(text)).toEqual({ question: asked, problems: [] });
      expect(questionParams(read(text).question).toString()).toBe(text);
    }),
  );
});

test('an address can be read by people, and what is usual leaves no trace', () => {
  expect(questionParams(DEFAULT_QUESTION).toString()).toBe('');
  expect(read('').question).toEqual(DEFAULT_QUESTION);
  const text =
    'by=device.country&show=billable.charged&country=DE&country=&site.not=news&range=7d&compare=previous&order=name';
  expect(read(text)).toEqual({
    question: {
      ...DEFAULT_QUESTION,
      by: ['device', 'country'],
      measures: ['billable', 'charged'],
      filters: [
        { dimension: 'country', op: 'is', values: ['DE', ''] },
        { dimension: 'site', op: 'is_not', values: ['news'] },
      ],
      range: { preset: '7d' },
      compare: 'previous',
      order: { by: 'name', direction: 'asc' },
    },
    problems: [],
  });
  expect(questionParams(read(text).question).toString()).toBe(text);
});

test.each([
  ['by=planet', 'by', /no dimension “planet”/],
  ['by=site.os.country', 'by', /2 dimensions at most/],
  ['show=clicks', 'show', /no measure “clicks”/],
  ['planet=mars', 'planet', /no such dimension/],
  ['country.like=D', 'country.like', /no such dimension/],
  ['country.contains=', 'country.contains', /some characters/],
  ['range=9y', 'range', /give one of 1h/],
  ['from=yesterday&to=2026-07-01T00:00Z', 'from', /an instant/],
  ['from=2026-07-02T00:00Z&to=2026-07-01T00:00Z', 'to', /after the start/],
  ['zone=Mars', 'zone', /no time zone “Mars”/],
  ['per=second', 'per', /give one of auto/],
  ['compare=never', 'compare', /give one of none/],
  ['order=-sivt', 'order', /order by name or by what is shown/],
  ['limit=5000', 'limit', /from 1 to 1000/],
  ['offset=-1', 'offset', /from 0/],
])('%s falls back, and says why', (text, param, message) => {
  const { question: asked, problems } = read(text);
  expect(problems).toMatchObject([{ param, message: expect.stringMatching(message) }]);
  expect({ ...asked, by: [] }).toEqual(DEFAULT_QUESTION);
});

test('parameters of the page are none of the question', () => {
  expect(read('view=map&by=country', ['view']).problems).toEqual([]);
});
