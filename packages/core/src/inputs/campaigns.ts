import type { CampaignSettings } from '@clickledger/db';
import {
  amountToDecimal,
  decimalToMicros,
  instantAt,
  MAX_DEDUPE_WINDOW_MS,
  MIN_DEDUPE_WINDOW_MS,
  TRUST_LEVELS,
  wallTime,
  writeTime,
} from '@clickledger/domain';
import * as z from 'zod';
import { moneyInput } from './money.ts';
import { idInput, labelInput, nameInput } from './text.ts';
import { timeInput } from './time.ts';

/** What it takes to read what an advertiser's people type. */
export interface Terms {
  /** ISO 4217. */
  currency: string;
  /** IANA name. */
  timeZone: string;
}

const MAX_LABELS = 20;
const MAX_LABEL = 40;
const MAX_SITES = 500;

/** Labels, told apart by commas; each once, in the order in which they were given. */
const labelsInput = z
  .string()
  .max(MAX_LABELS * (MAX_LABEL + 2), `use ${MAX_LABELS} labels at most`)
  .regex(/^\P{Cc}*$/u, 'leave out control characters')
  .refine((text) => text.isWellFormed(), 'leave out broken characters')
  .transform((text) => [...new Set(text.split(',').map((label) => label.trim()))].filter(Boolean))
  .refine((labels) => labels.length <= MAX_LABELS, `use ${MAX_LABELS} labels at most`)
  .refine(
    (labels) => labels.every((label) => label.length <= MAX_LABEL),
    `use ${MAX_LABEL} characters a label at most`,
  );

/** A dedupe window in seconds, empty for the usual one; comes out in ms, or null. */
const windowInput = z
  .string()
  .trim()
  .regex(/^(\d{1,5}([.,]\d{1,3})?)?$/, 'give seconds, such as 30')
  .transform((text) => (text === '' ? null : Math.round(Number(text.replace(',', '.')) * 1_000)))
  .refine(
    (ms) => ms === null || (ms >= MIN_DEDUPE_WINDOW_MS && ms <= MAX_DEDUPE_WINDOW_MS),
    'choose between 1 second and 86400, which is a day',
  );

/** An amount above zero, or empty for none; comes out in micros, or null. */
function budgetInput(currency: string) {
  return z
    .string()
    .trim()
    .max(24, 'use 24 characters at most')
    .transform((text, context) => {
      if (text === '') return null;
      const amount = decimalToMicros(text, currency);
      if (typeof amount === 'bigint' && amount > 0n) return amount;
      const message = typeof amount === 'bigint' ? 'give more than 0, or leave it empty' : amount.problem;
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    });
}

function fields({ currency, timeZone }: Terms) {
  return {
    name: nameInput,
    startsAt: timeInput(timeZone).default(null),
    endsAt: timeInput(timeZone).default(null),
    dedupeWindow: windowInput.default(null),
    labels: labelsInput.default([]),
    dailyBudget: budgetInput(currency).default(null),
    totalBudget: budgetInput(currency).default(null),
    /** The only sites that it is shown on; none for all. */
    siteIds: z.array(idInput).max(MAX_SITES, `choose ${MAX_SITES} sites at most`).default([]),
  };
}

const END = { path: ['endsAt'], message: 'choose an end after the start' };
const DAY = { path: ['dailyBudget'], message: 'is more than the whole budget' };
const endsLater = ({ startsAt, endsAt }: { startsAt: Date | null; endsAt: Date | null }) =>
  !startsAt || !endsAt || startsAt < endsAt;
const dayFits = (of: { dailyBudget: bigint | null; totalBudget: bigint | null }) =>
  of.dailyBudget === null || of.totalBudget === null || of.dailyBudget <= of.totalBudget;

/** A new campaign, as it is typed. */
export function newCampaignInput(terms: Terms) {
  return z
    .object({
      ...fields(terms),
      price: moneyInput(terms.currency),
      requiredTrust: z.enum(TRUST_LEVELS).default('registered'),
    })
    .refine(endsLater, END)
    .refine(dayFits, DAY);
}

/** What a campaign is to be from now on, as it is typed over what it was as of `version`. */
export function campaignInput(terms: Terms) {
  return z
    .object({ id: idInput, version: z.number().int(), ...fields(terms) })
    .refine(endsLater, END)
    .refine(dayFits, DAY);
}

/** The same for whoever changes some of it: settings that are left out stay, and without a version it is as of now. */
export type CampaignEdit = { id: string } & Partial<z.input<ReturnType<typeof campaignInput>>>;

/** A price, and from when on it holds: empty for from now on. */
export function priceInput({ currency, timeZone }: Terms) {
  return z.object({ id: idInput, price: moneyInput(currency), from: timeInput(timeZone) });
}

/** A file of campaigns, as text. */
export const campaignFileInput = z.object({
  file: z
    .string()
    .max(2_000_000, 'import a file of 2 MB at most')
    .refine((text) => text.isWellFormed(), 'is no text'),
});

const MAX_SELECTED = 500;

/** What is to become of a selection of campaigns. */
export function bulkInput({ currency, timeZone }: Terms) {
  const label = labelInput('give a label', MAX_LABEL).regex(/^[^,]*$/, 'leave out commas');
  return z.object({
    ids: z.array(idInput).min(1, 'select some campaigns').max(MAX_SELECTED, `select ${MAX_SELECTED} at most`),
    change: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('pause') }),
      z.object({ kind: z.literal('resume') }),
      z.object({ kind: z.literal('label'), label }),
      z.object({ kind: z.literal('unlabel'), label }),
      z.object({ kind: z.literal('price'), price: moneyInput(currency), from: timeInput(timeZone) }),
      /** Takes back prices whose time has not come: all of them, or those of one time that were set at one. */
      z.object({
        kind: z.literal('withdraw'),
        from: z.date().nullable().default(null),
        setAt: z.date().nullable().default(null),
      }),
    ]),
  });
}

/** The name of what is to be done for good, typed once more. */
export const confirmedInput = z.object({ id: idInput, name: z.string().trim().min(1, 'type its name') });

/** The settings by which a form, a file or a command line begins: what `campaignInput` reads as these very settings. */
export function settingsText(settings: CampaignSettings, { currency, timeZone }: Terms) {
  const amount = (micros: bigint | null) => (micros === null ? '' : amountToDecimal(micros, currency));
  const time = (at: Date | null) => (at ? timeText(at, timeZone) : '');
  return {
    name: settings.name,
    startsAt: time(settings.startsAt),
    endsAt: time(settings.endsAt),
    dedupeWindow: settings.dedupeWindowMs === null ? '' : String(settings.dedupeWindowMs / 1_000),
    labels: settings.labels.join(', '),
    dailyBudget: amount(settings.dailyBudgetMicros),
    totalBudget: amount(settings.totalBudgetMicros),
  };
}

/** By the zone's clocks where these say it exactly, else with its offset: an hour that comes twice, seconds. */
export function timeText(at: Date, timeZone: string): string {
  const wall = wallTime(at, timeZone);
  return instantAt(wall, timeZone).getTime() === at.getTime() ? wall : writeTime(at, timeZone);
}
