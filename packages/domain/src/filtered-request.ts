import type { FILTERED_FIELDS, FieldsAt } from './click-schema.ts';

/**
 * What is filtered before counting (MRC: front-end filtering), as its request said: it asks for the head of an answer alone, or is
 * made by a browser ahead of a click, to fetch or to render a page that somebody may come to.
 */
export const FILTER_KINDS = ['head', 'prefetch', 'prerender'] as const;
export type FilterKind = (typeof FILTER_KINDS)[number];

/** Requests alike that are no clicks: they are in no ledger. */
export type FilteredRequests = FieldsAt<typeof FILTERED_FIELDS, 'collected'> & { kind: FilterKind };

/** Filtered requests are counted in windows of this length, ms: days of every time zone begin with one. */
export const FILTER_WINDOW_MS = 900_000;
