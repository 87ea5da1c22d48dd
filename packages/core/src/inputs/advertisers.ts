import { isTimeZone } from '@clickledger/domain';
import * as z from 'zod';
import { nameInput, noteInput } from './text.ts';

const MAX_LINES = 8;

/** The id of an advertiser: it stands in every key downstream and cannot be changed. */
export const advertiserIdInput = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'use up to 63 lower-case letters, digits and hyphens, no hyphen first');

/** ISO 4217, as far as this runtime knows it; codes of metals, funds and tests are no currency of a bill. */
export const currencyInput = z
  .string()
  .trim()
  .toUpperCase()
  .refine(isCurrency, 'give a currency by its three letters, such as EUR');

/** A time zone by its IANA name. */
export const timeZoneInput = z
  .string()
  .trim()
  .refine(isTimeZone, 'give a time zone by its IANA name, such as Europe/Berlin');

/** What can be set of an advertiser at any time. */
export const advertiserSettingsInput = z.object({
  name: nameInput,
  timeZone: timeZoneInput,
  billingAddress: noteInput(500)
    .refine((text) => text.split('\n').length <= MAX_LINES, `use ${MAX_LINES} lines at most`)
    .default(''),
  taxId: z
    .string()
    .trim()
    .max(64, 'use 64 characters at most')
    .regex(/^[\p{L}\p{N} ./-]*$/u, 'use letters, digits, spaces and . / -')
    .default(''),
});

/** What a new advertiser is opened with. Its currency stays as it is: sums of two currencies are none. */
export const newAdvertiserInput = advertiserSettingsInput.extend({
  id: advertiserIdInput,
  currency: currencyInput,
});

/** An edit of what somebody had seen at this version. */
export const changeAdvertiserInput = advertiserSettingsInput.extend({
  id: advertiserIdInput,
  version: z.number().int().min(1),
});

/** Francs and dollars that several countries share are the only currencies among the codes with X. */
const SHARED = ['XAF', 'XCD', 'XCG', 'XOF', 'XPF'];

/** Every currency that an advertiser may have, by code. */
export function currencies(): string[] {
  return Intl.supportedValuesOf('currency').filter((code) => !code.startsWith('X') || SHARED.includes(code));
}

/** Every time zone that an advertiser may have, by IANA name. */
export function timeZones(): string[] {
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];
}

function isCurrency(code: string): boolean {
  return currencies().includes(code);
}

/** An id that a name suggests: its letters without marks, in lower case; empty where it has none of these. */
export function suggestedId(name: string): string {
  const latin = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return latin
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}
