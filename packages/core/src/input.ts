import {
  FILTERS,
  type FilterName,
  RANGE_PRESETS,
  REJECTION_CODES,
  SOURCES,
  TRUST_LEVELS,
  VERDICTS,
} from '@clickledger/domain';
import { z } from 'zod';
import type { Terms } from './inputs/campaigns.ts';
import { idInput } from './inputs/text.ts';

/** A range of time: a preset of the advertiser's calendar, or instants `[from, to)`. */
export const rangeInput = z.union([
  z.object({ preset: z.enum(RANGE_PRESETS) }),
  z.object({ from: z.date(), to: z.date() }),
]);
export type Range = z.infer<typeof rangeInput>;

/** A calendar month as `YYYY-MM`. */
export const monthInput = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'give a month as YYYY-MM');

const dimensionFilters = Object.fromEntries(
  FILTERS.map((name) => [name, z.string().max(256).optional()]),
) as Record<FilterName, z.ZodOptional<z.ZodString>>;

/** How many rows of a short list. */
export const limitInput = z.number().int().min(1).max(100).default(8);

/** Which raw clicks; all conditions hold together. */
export const clickFilterInput = z.object({
  campaignId: idInput.optional(),
  /** A verdict, one class of the invalid, or all that is not charged. */
  verdict: z.enum([...VERDICTS, 'givt', 'sivt', 'unpaid']).optional(),
  visitorId: idInput.optional(),
  /** The whole of it. */
  userAgent: z.string().max(1024).optional(),
  source: z.enum(SOURCES).optional(),
  /** What it proved of where it comes from. */
  trust: z.enum(TRUST_LEVELS).optional(),
  ...dimensionFilters,
  /** The name of a rule that found something. */
  reason: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,63}$/, 'name a rule')
    .optional(),
  /** Only what was found invalid later: by the rule of this name, or by `any`. */
  adjusted: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,63}$/, 'name a rule')
    .optional(),
  /** Only what the statement with this id charges. */
  statement: idInput.optional(),
  /** Only what the statement or credit note with this id credits. */
  credited: idInput.optional(),
  /** Exactly this price of one click, as decimal text: what is asked for is a key in browsers, and theirs know no bigint. */
  priceMicros: z
    .string()
    .regex(/^\d{1,18}$/, 'give micros')
    .transform(BigInt)
    .optional(),
  /** Start of a click id or of an IP address. */
  query: z.string().trim().max(128).optional(),
});

/** Which refused clicks; all conditions hold together. */
export const rejectionFilterInput = z.object({
  campaignId: idInput.optional(),
  source: z.enum(SOURCES).optional(),
  code: z.enum(REJECTION_CODES).optional(),
  /** Start of a click id or of a refusal's id. */
  query: z.string().trim().max(128).optional(),
});

/** The same of anybody's: of one advertiser, or of none (`''`), and from one site. */
export const anyonesRejectionFilterInput = rejectionFilterInput.extend({
  advertiserId: z.union([idInput, z.literal('')]).optional(),
  /** A site's id as claimed, or the host of a page. */
  site: z.string().trim().min(1).max(253).optional(),
});

const cursorSchema = z.tuple([z.number().int(), z.string()]);

/** Where a list goes on, as opaque text. */
export const cursorInput = z
  .string()
  .max(400)
  .transform((text, context) => {
    const parsed = cursorSchema.safeParse(decode(text));
    if (parsed.success) return { time: parsed.data[0], id: parsed.data[1] };
    context.addIssue({ code: 'custom', message: 'start again from the first page' });
    return z.NEVER;
  });

/** One page of a long list: where it begins, and how many rows it has at most. */
export const pageInput = {
  cursor: cursorInput.nullish(),
  limit: z.number().int().min(1).max(200).default(50),
};

export function encodeCursor(time: Date, id: string): string {
  return Buffer.from(JSON.stringify([time.getTime(), id])).toString('base64url');
}

function decode(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return null;
  }
}

/**
 * An input that takes the advertiser's currency or zone to be read: it is handed on as it came, for the command to parse
 * with the schema that these give.
 */
export function termsInput<Schema extends z.ZodType>(_: (terms: Terms) => Schema) {
  return z.custom<z.input<Schema>>((value) => typeof value === 'object' && value !== null, 'give its fields');
}
