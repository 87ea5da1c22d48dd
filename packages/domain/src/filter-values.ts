import { SOURCES } from './click.ts';
import { type DimensionName, dimension, type Naming } from './dimensions.ts';
import { PARTS } from './figures.ts';
import { NETWORK_CATEGORIES } from './network-category.ts';
import { type FilterOp, QUESTION_LIMITS, VERDICT_WORDS } from './question.ts';
import { TRUST_LEVELS } from './trust.ts';

/** Keys of dimensions that have no others. */
const KEYS: Partial<Record<Naming, readonly string[]>> = {
  'network categories': NETWORK_CATEGORIES,
  doors: SOURCES,
  'levels of trust': TRUST_LEVELS,
  verdicts: [...PARTS, ...Object.keys(VERDICT_WORDS)],
};

/** How keys of other dimensions look, where they all look alike, and what to say of one that does not. */
const FORMS: Partial<Record<Naming, readonly [form: RegExp, message: string]>> = {
  countries: [/^[A-Z][A-Z0-9]$/, 'give the two letters of a country, such as DE'],
  hours: [/^([01]\d|2[0-3])$/, 'give an hour of the day from 00 to 23'],
  'network operators': [/^\d{1,10}$/, 'give the number of a network, such as 3320'],
  prices: [/^\d{1,18}$/, 'give a price in millionths of the currency, such as 350000 for 0.35'],
  weekdays: [/^[1-7]$/, 'give a day of the week from 1, Monday, to 7'],
};

/**
 * What is wrong with a value of a filter, and what is allowed; undefined for nothing. `is` and `is_not` compare keys, of which
 * `''` is: not known; what is looked for within keys is any text.
 */
export function filterValueProblem(
  { dimension: name, op }: { dimension: DimensionName; op: FilterOp },
  value: string,
): string | undefined {
  if (value.length > QUESTION_LIMITS.value || value.includes('\0'))
    return `give values of ${QUESTION_LIMITS.value} characters at most`;
  const compares = op === 'is' || op === 'is_not';
  if (value === '') return compares ? undefined : 'give some characters to look for';
  if (!compares) return undefined;
  const { naming } = dimension(name);
  const keys = KEYS[naming];
  if (keys) return keys.includes(value) ? undefined : `give any of ${keys.join(', ')}`;
  const [form, message] = FORMS[naming] ?? [];
  return form === undefined || form.test(value) ? undefined : message;
}

/** Keys that the values of a filter stand for: words for several parts of the ledger are these parts. */
export function filterKeys(name: DimensionName, values: readonly string[]): string[] {
  if (name !== 'verdict') return [...new Set(values)];
  return [
    ...new Set(values.flatMap((value) => VERDICT_WORDS[value as keyof typeof VERDICT_WORDS] ?? [value])),
  ];
}
