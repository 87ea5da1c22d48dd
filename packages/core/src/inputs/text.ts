import { ID_PATTERN } from '@clickledger/domain';
import * as z from 'zod';

/** An id that clicks may carry. */
export const idInput = z.string().regex(ID_PATTERN, 'use letters, digits and . _ : ~ -');

/** A name that people give; what no screen shows (PostgreSQL takes no NUL) is no part of one. */
export function labelInput(missing: string, max: number) {
  const label = z.string().trim().min(1, missing).max(max, `use ${max} characters at most`);
  return label
    .regex(/^\P{Cc}*$/u, 'leave out control characters')
    .refine((text) => text.isWellFormed(), 'leave out broken characters');
}

/** The name of what people make: in any script, 1 to 200 characters. */
export const nameInput = labelInput('give it a name', 200);

/** Some lines that people write; may be empty. */
export function noteInput(max: number) {
  return z
    .string()
    .trim()
    .max(max, `use ${max} characters at most`)
    .regex(/^[\P{Cc}\n\t]*$/u, 'leave out control characters')
    .refine((text) => text.isWellFormed(), 'leave out broken characters');
}

/** What stands at the end of a link that opens something. */
export const tokenInput = z.string().regex(/^[\w-]{43}$/, 'open the link as it stands in the mail');

/** An e-mail address, in lower case as accounts keep it. */
export const emailInput = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'use 254 characters at most')
  .pipe(z.email('give an e-mail address, such as ada@example.com'));
