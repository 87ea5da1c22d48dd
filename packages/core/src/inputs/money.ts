import { decimalToMicros } from '@clickledger/domain';
import * as z from 'zod';

/** An amount that is typed, as text until the currency is known: forms pass it on as it is. */
export const amountInput = z.string().trim().min(1, 'give an amount').max(24, 'use 24 characters at most');

/** An amount of a currency, not below zero, in micros. */
export function moneyInput(currency: string) {
  return amountInput.transform((text, context) => {
    const amount = decimalToMicros(text, currency);
    if (typeof amount === 'bigint') return amount;
    context.addIssue({ code: 'custom', message: amount.problem });
    return z.NEVER;
  });
}
