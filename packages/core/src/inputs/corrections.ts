import { CORRECTION_KINDS } from '@clickledger/domain';
import * as z from 'zod';
import { advertiserIdInput } from './advertisers.ts';
import type { Terms } from './campaigns.ts';
import { moneyInput } from './money.ts';
import { idInput, labelInput } from './text.ts';
import { timeInput } from './time.ts';

/** A correction by its id. */
export const correctionIdInput = z.object({ id: idInput });

/** Which corrections operators look at: an advertiser's, or all. */
export const correctionsInput = z.object({ advertiserId: advertiserIdInput.optional() });

const reasonInput = labelInput('say why', 500);

/** What is opened, before the advertiser's zone and currency are known. */
export const openCorrectionInput = z.object({
  advertiserId: advertiserIdInput,
  kind: z.enum(CORRECTION_KINDS),
  /** By the clocks of the advertiser's zone; half-open. */
  from: z.string(),
  to: z.string(),
  /** Of another price: whose clicks, and what each should have cost. */
  campaignId: z.string().max(128).default(''),
  price: z.string().default(''),
  reason: reasonInput,
});

/** When the clicks of a correction happened, by the clocks of a zone. */
export function correctionSpanInput({ timeZone }: Pick<Terms, 'timeZone'>) {
  const required = timeInput(timeZone).transform((time, context) => {
    if (time) return time;
    context.addIssue({ code: 'custom', message: 'give a day or a time, such as 2026-03-01 09:00' });
    return z.NEVER;
  });
  return z
    .object({ from: required, to: required })
    .refine(({ from, to }) => from < to, { path: ['to'], message: 'is not after the beginning' });
}

/** Whose clicks cost too much, and what each should have cost. */
export function correctedPriceInput({ currency }: Pick<Terms, 'currency'>) {
  return z.object({ campaignId: idInput, price: moneyInput(currency) });
}

/** Why a correction is taken back. */
export const revertCorrectionInput = correctionIdInput.extend({ reason: reasonInput });

/** An import of a correction: `importId` is what its clicks name. */
export const correctionImportInput = correctionIdInput.extend({ importId: idInput });
