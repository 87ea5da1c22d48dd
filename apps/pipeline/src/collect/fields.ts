import { cutText, ID_PATTERN, isNobody, isPlaceholder, type RejectionCode } from '@clickledger/domain';
import type { ClickInput } from './input.ts';

/** UTF-16 units of a text that is kept; what goes beyond is cut off. */
export const MAX_TEXT = 2_048;
/** Of a name that a refusal repeats. */
export const MAX_NAME = 64;

/** Why an input is no click: the field at fault, and what to do about it. */
export class Refused extends Error {
  readonly code: RejectionCode;
  readonly field: string;
  constructor(code: RejectionCode, field: string, message: string) {
    super(message);
    this.code = code;
    this.field = field;
  }
}

/** @throws Refused */
export function asObject(input: unknown): ClickInput {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new Refused('malformed', '', 'A click is a JSON object with at least a campaign_id.');
  }
  return input as ClickInput;
}

/** Absent, null and empty count as not given. @throws Refused */
export function id(input: ClickInput, field: string, registered?: ReadonlyMap<string, unknown>): string {
  const found = idOf(input, field, registered);
  if (typeof found !== 'string') throw found;
  return found;
}

/** An id, or why it is none. What is registered is no placeholder, whatever it looks like. */
export function idOf(
  input: ClickInput,
  field: string,
  registered?: ReadonlyMap<string, unknown>,
): string | Refused {
  const value = input[field];
  if (value === undefined || value === null || value === '') return '';
  if (typeof value === 'string') {
    if (registered?.has(value)) return value;
    if (isPlaceholder(value) || (OF_ONE.has(field) && isNobody(value))) return placeholder(field, value);
    if (ID_PATTERN.test(value)) return value;
  }
  return new Refused(
    'invalid_field',
    field,
    `Give ${field} as a text of up to 128 letters, digits and . _ : ~ -`,
  );
}

/** Ids that are one click's or one visitor's: a placement may be called `email`, or 0. */
const OF_ONE: ReadonlySet<string> = new Set(['click_id', 'visitor_id']);

function placeholder(field: string, value: string): Refused {
  return new Refused(
    'placeholder_id',
    field,
    `"${cutText(value, MAX_NAME)}" is a placeholder that nobody filled in; fill in ${field}, or leave it out.`,
  );
}

/** A text, cut to what is kept; absent and null count as not given. @throws Refused */
export function text(input: ClickInput, field: string): string {
  const value = input[field];
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') throw new Refused('invalid_field', field, `Give ${field} as a text.`);
  return cutText(value, MAX_TEXT);
}
