import {
  type ClickHeaders,
  cutText,
  headerName,
  JUDGED_HEADERS,
  type JudgedHeader,
} from '@clickledger/domain';
import { MAX_NAME, Refused } from './fields.ts';
import type { ClickInput } from './input.ts';

/** UTF-16 units of a header that is kept. */
const MAX_HEADER = 512;
/** What a server was asked to pass on from the start. Whoever passes on one of a group looked for all of it. */
const FIRST_ASKED: readonly JudgedHeader[] = [
  'accept',
  'accept_language',
  'sec_ch_ua',
  'sec_fetch_mode',
  'sec_fetch_site',
];
const GROUPS = [FIRST_ASKED, JUDGED_HEADERS.filter((field) => !FIRST_ASKED.includes(field))];
/** Every request has one: a server that passes it on passes on all that it saw. */
const IN_EVERY_REQUEST = ['host', ':authority'];

/**
 * What a server says of its visitor's headers. One that it does not mention was not sent where it passes on others of
 * its group, or all; else nobody looked. Null where it says nothing. @throws Refused
 */
export function passedOnHeaders({ headers }: ClickInput): ClickHeaders | null {
  if (headers === undefined) return null;
  if (typeof headers !== 'object' || headers === null || Array.isArray(headers)) {
    throw new Refused('invalid_field', 'headers', 'Give headers as an object of header names and values.');
  }
  const given = new Map<string, string>();
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value !== 'string')
      throw new Refused('invalid_field', 'headers', `Give header ${cutText(name, MAX_NAME)} as a text.`);
    given.set(name.toLowerCase(), cutText(value, MAX_HEADER));
  }
  const all = IN_EVERY_REQUEST.some((name) => given.has(name));
  const known: ClickHeaders = {};
  for (const group of GROUPS) {
    if (!all && !group.some((field) => given.has(headerName(field)))) continue;
    for (const field of group) known[field] = given.get(headerName(field)) ?? '';
  }
  return known;
}
