import type { Visit } from './input.ts';

/** Host of the page that the visitor is on, as the browser says; `''` where it does not. */
export function pageHostOf({ originHost, referrer }: Pick<Visit, 'originHost' | 'referrer'>): string {
  return originHost || URL.parse(referrer)?.hostname || '';
}
