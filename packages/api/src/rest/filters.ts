import {
  DIMENSION_NAMES,
  type DimensionName,
  dimension,
  PARTS,
  type QuestionFilter,
  readQuestionFilters,
} from '@clickledger/domain';
import { z } from '@hono/zod-openapi';
import { RestError } from './problem.ts';

/** How filters are written, for descriptions. */
export const FILTER_SYNTAX =
  'A filter is the name of a dimension: `country=DE`. Behind it `.not`, `.contains` or `.not_contains` may stand: `site.not=`, `network.contains=hosting`. Given again it takes more values, of which any is enough; an empty one is: not known. A second filter of the same dimension and kind ends in `.2`. All filters hold together.';

const MORE: Partial<Record<DimensionName, string>> = {
  country: 'ISO 3166-1 alpha-2.',
  browser_version: 'Browser and version, such as `Chrome 131`.',
  network: 'The number of an autonomous system.',
  price: 'Of one click, in millionths of the currency.',
  reason: 'The rule that decided; of a rejected click its code.',
  verdict: `One of ${PARTS.join(', ')}; \`invalid\` is every class of it, \`unpaid\` all that was accepted and is not charged.`,
};

/** A parameter for each dimension, as the document lists them; `filtersOf` reads them, with what may stand behind their names. */
export const filterParameters = Object.fromEntries(
  DIMENSION_NAMES.map((name) => [
    name,
    z
      .unknown()
      .optional()
      .openapi({
        type: 'array',
        items: { type: 'string' },
        description: `${dimension(name).label.one} is any of these. ${MORE[name] ?? ''}`.trim(),
        param: { style: 'form', explode: true },
      }),
  ]),
);

/**
 * The filters of an address. Parameters named in `others` are none; whatever else is there has to be one.
 * @throws RestError `invalid`, which names each parameter and what is allowed
 */
export function filtersOf(url: string, others: readonly string[]): QuestionFilter[] {
  const { filters, problems } = readQuestionFilters(new URL(url).searchParams, others);
  const fields = problems.map(({ param: path, message }) => ({ path, message }));
  if (fields.length === 0) return filters;
  const sentences = fields.map(({ path, message }) => `${path}: ${message}.`);
  const known = `Beside filters there are ${others.join(', ')}; dimensions are ${DIMENSION_NAMES.join(', ')}.`;
  const isUnknown = problems.some(({ unknown }) => unknown);
  throw new RestError('invalid', [...sentences, ...(isUnknown ? [known] : [])].join(' '), { fields });
}
