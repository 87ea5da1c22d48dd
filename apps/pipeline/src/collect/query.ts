/** Separators of a query, also where a page's escaping was escaped once more: `?a=1&amp;b=2`, `?amp;a=1`. */
const ESCAPED_SEPARATORS = /(?:&|^)(?:amp(?:;|%3B))+/gi;

/** The parameters of a query, without its question mark. */
export function parametersOf(query: string): URLSearchParams {
  return new URLSearchParams(query.includes('amp') ? query.replace(ESCAPED_SEPARATORS, '&') : query);
}
