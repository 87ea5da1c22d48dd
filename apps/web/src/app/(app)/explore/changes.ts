import {
  type DimensionName,
  defaultOrder,
  type MeasureName,
  QUESTION_LIMITS,
  type Question,
  type QuestionFilter,
  type QuestionOrder,
} from '@clickledger/domain';

/** Another question is looked at from its first row on. */
function changed(question: Question, change: Partial<Question>): Question {
  return { ...question, ...change, page: { ...question.page, offset: 0 } };
}

/**
 * Narrows a question to one key of a dimension; where it is narrowed to that alone already, to all others instead.
 * Other filters that name whole keys of the dimension go.
 */
export function picking(question: Question, dimension: DimensionName, key: string): Question {
  const only = question.filters.some((filter) => isOnly(filter, dimension, key));
  return only ? excluding(question, dimension, key) : keeping(question, dimension, key);
}

/** Narrows a question to one key of a dimension. */
export function keeping(question: Question, dimension: DimensionName, key: string): Question {
  const others = question.filters.filter((filter) => filter.dimension !== dimension || filter.op !== 'is');
  return changed(question, { filters: [...others, { dimension, op: 'is', values: [key] }] });
}

/** Takes one key of a dimension out; several taken out are one filter. */
export function excluding(question: Question, dimension: DimensionName, key: string): Question {
  const rest = question.filters.filter((filter) => !isOnly(filter, dimension, key));
  const at = rest.findIndex(
    ({ dimension: of, op, values }) =>
      of === dimension && op === 'is_not' && values.length < QUESTION_LIMITS.values,
  );
  const found = rest[at];
  if (!found) return changed(question, { filters: [...rest, { dimension, op: 'is_not', values: [key] }] });
  const values = [...new Set([...found.values, key])];
  return changed(question, { filters: rest.with(at, { ...found, values }) });
}

function isOnly({ dimension, op, values }: QuestionFilter, of: DimensionName, key: string): boolean {
  return dimension === of && op === 'is' && values.length === 1 && values[0] === key;
}

/** Puts a filter in the place of the one at `at`, or behind all. */
export function withFilter(question: Question, filter: QuestionFilter, at?: number): Question {
  const { filters } = question;
  const next = at !== undefined && at < filters.length ? filters.with(at, filter) : [...filters, filter];
  return changed(question, { filters: next });
}

export function withoutFilter(question: Question, at: number): Question {
  return changed(question, { filters: question.filters.filter((_, index) => index !== at) });
}

export function withoutFilters(question: Question): Question {
  return changed(question, { filters: [] });
}

/** Breaks down by another dimension at one of the two places, or no longer there; the same is never twice. */
export function breakingDown(question: Question, place: 0 | 1, name: DimensionName | null): Question {
  const [outer, inner] = question.by;
  if (place === 0 && name !== null && name === inner && outer)
    return changed(question, { by: [name, outer] });
  const places = place === 0 ? [name, inner] : [outer, name];
  const by = [...new Set(places.filter((each): each is DimensionName => each != null))];
  const order =
    by.length === 0 && question.order.by === 'name' ? defaultOrder(question.measures) : question.order;
  return changed(question, { by, order });
}

/** Shows other measures, in their order; what was ordered by stays where it is still shown. */
export function showing(question: Question, measures: readonly MeasureName[]): Question {
  const { order } = question;
  const stays = order.by === 'name' || measures.includes(order.by);
  const wasUsual = order.by === question.measures[0] && order.direction === 'desc';
  return changed(question, { measures, order: stays && !wasUsual ? order : defaultOrder(measures) });
}

/** Orders by a column, the largest first and names from A; by the same again, the other way round. */
export function ordering(question: Question, by: QuestionOrder['by']): Question {
  const first = by === 'name' ? 'asc' : 'desc';
  const other = first === 'asc' ? 'desc' : 'asc';
  const direction = question.order.by === by && question.order.direction === first ? other : first;
  return changed(question, { order: { by, direction } });
}

export function comparing(question: Question, compare: Question['compare']): Question {
  return changed(question, { compare });
}

export function inZone(question: Question, zone: string | null): Question {
  return changed(question, { zone });
}

/** Goes to the page that begins with this row. */
export function fromRow(question: Question, offset: number): Question {
  return { ...question, page: { ...question.page, offset: Math.max(0, offset) } };
}
