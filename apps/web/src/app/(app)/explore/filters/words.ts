import { dimension, FILTER_OP_LABELS, type QuestionFilter } from '@clickledger/domain';

/** How many values a filter says before it only counts them. */
const TOLD = 3;

/** A filter as a sentence of two parts: what it holds against what. */
export interface FilterWords {
  /** `Country is` */
  condition: string;
  /** `Germany, France and 2 more` */
  values: string;
}

/** @param nameOf what people call a key of the filter's dimension. */
export function filterWords(
  { dimension: of, op, values }: QuestionFilter,
  nameOf: (key: string) => string,
  told = TOLD,
): FilterWords {
  const { label, nothing } = dimension(of);
  const whole = op === 'is' || op === 'is_not';
  if (whole && values.length === 1 && values[0] === '' && nothing === undefined)
    return { condition: `${label.one} is`, values: op === 'is' ? 'not known' : 'known' };
  const names = values.slice(0, told).map((value) => (whole ? nameOf(value) : `“${value}”`));
  const more = values.length - names.length;
  return {
    condition: `${label.one} ${FILTER_OP_LABELS[op]}`,
    values: more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', '),
  };
}
