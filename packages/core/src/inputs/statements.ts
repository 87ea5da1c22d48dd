import { CREDIT_KINDS, STATEMENT_STATES } from '@clickledger/domain';
import * as z from 'zod';
import { advertiserIdInput } from './advertisers.ts';
import { amountInput } from './money.ts';
import { idInput, labelInput, nameInput, noteInput } from './text.ts';

/** A statement or credit note by its id. */
export const statementIdInput = z.object({ id: idInput });

const monthText = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'give a month as YYYY-MM');
const reasonInput = labelInput('say why', 500);
const taxIdInput = z
  .string()
  .trim()
  .max(64, 'use 64 characters at most')
  .regex(/^[\p{L}\p{N} ./-]*$/u, 'use letters, digits, spaces and . / -');

/** That a statement was paid: what the payment is found by, such as the bank's reference. */
export const paidInput = statementIdInput.extend({ reference: labelInput('say how it was paid', 200) });

/** Why a statement that was issued does not hold. */
export const voidInput = statementIdInput.extend({ reason: reasonInput });

/** Why an operator credits something: clicks found invalid are credited by themselves. */
export const MANUAL_CREDIT_KINDS = CREDIT_KINDS.filter((kind) => kind !== 'invalid');

/** Amounts that are credited of lines of a statement, each in its currency. */
export const creditedLinesInput = z
  .array(z.object({ position: z.number().int().min(1), amount: amountInput }))
  .min(1, 'name a line')
  .max(500, 'name 500 lines at most')
  .refine(
    (lines) => new Set(lines.map(({ position }) => position)).size === lines.length,
    'name each line once',
  );

/** What is credited of lines of a statement, and why. */
export const creditInput = z.object({
  statementId: idInput,
  kind: z.enum(MANUAL_CREDIT_KINDS),
  reason: reasonInput,
  lines: creditedLinesInput,
});

/** Has the statements of an advertiser begin with another month. */
export const beginInput = z.object({ advertiserId: advertiserIdInput, month: monthText });

/** By what an advertiser's statements are made. */
export const termsInput = z.object({
  advertiserId: advertiserIdInput,
  taxName: z
    .string()
    .trim()
    .max(40, 'use 40 characters at most')
    .regex(/^\P{Cc}*$/u, 'leave out control characters'),
  /** Percent, with two decimals at most. */
  taxRate: z
    .string()
    .trim()
    .regex(/^(100([.,]0{1,2})?|\d{1,2}([.,]\d{1,2})?)$/, 'give percent, such as 19 or 7.5')
    .transform((text) => Math.round(Number(text.replace(',', '.')) * 100)),
  purchaseOrder: z
    .string()
    .trim()
    .max(64, 'use 64 characters at most')
    .regex(/^\P{Cc}*$/u, 'leave out control characters'),
  graceHours: z.number().int('give whole hours').min(24, '24 hours at least').max(168, '168 hours at most'),
  approvalRequired: z.boolean(),
});

/** Who issues statements. */
export const issuerInput = z.object({
  name: nameInput,
  billingAddress: noteInput(500),
  taxId: taxIdInput.default(''),
  numberPrefix: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9/.-]{0,16}$/, 'use up to 16 letters, digits and / . -')
    .default(''),
  version: z.number().int().min(1),
});

/** Which statements operators look at. */
export const allStatementsInput = z.object({ state: z.enum(STATEMENT_STATES).optional() });

/** The month whose end is tried; the running one, if not given. */
export const dryRunInput = z.object({ month: monthText.optional() });
