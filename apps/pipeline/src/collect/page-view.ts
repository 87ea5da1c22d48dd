import type { Click } from '@clickledger/domain';
import { Refused } from './fields.ts';
import type { ClickInput } from './input.ts';

/** What the page's script saw of the visit that the click ended. */
export type PageView = Pick<Click, 'page_ms' | 'webdriver'>;

const MOST_MS = 0xffff_ffff;

/** What is not given is not known. A time that no clock can show is not known either. @throws Refused */
export function pageViewOf({ page_ms, webdriver }: ClickInput): PageView {
  if (page_ms !== undefined && page_ms !== null && typeof page_ms !== 'number') {
    throw new Refused(
      'invalid_field',
      'page_ms',
      'Give page_ms as a number: milliseconds from the beginning of the page’s load to the click.',
    );
  }
  if (webdriver !== undefined && webdriver !== null && typeof webdriver !== 'boolean') {
    throw new Refused(
      'invalid_field',
      'webdriver',
      'Give webdriver as true or false, as navigator.webdriver says.',
    );
  }
  const ms = Math.ceil(page_ms ?? 0);
  return { page_ms: ms > 0 && ms <= MOST_MS ? ms : 0, webdriver: webdriver === true };
}
