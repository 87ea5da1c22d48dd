import { RANGE_PRESETS, REJECTION_CODES, SOURCES } from '@clickledger/domain';
import { z } from 'zod';
import type { Terms } from './inputs/campaigns.ts';
import { filtersInput } from './inputs/question.ts';
import { idInput } from './inputs/text.ts';

/** A range of time: a preset of the advertiser's calendar, or instants `[from, to)`. */
export const rangeInput = z.union([
  z.object({ preset: z.enum(RANGE_PRESETS) }),
  z.object({ from: z.date(), to: z.date() }),
]);
export type Range = z.infer<typeof rangeInput>;

/** A calendar month as `YYYY-MM`. */
export const monthInput = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'give a month as YYYY-MM');

/** How many rows of a short list. */
export const limitInput = z.number().int().min(1).max(100).default(8);

/** Which raw clicks; all conditions hold together. */
export const clickFilterInput = z.object({
  campaignId: idInput.optional(),
  /** As questions filter, by any dimension. */
  filters: filtersInput,
  visitorId: idInput.optional(),
  /** The whole of it. */
  userAgent: z.string().max(1024).optional(),
  /** Only what was found invalid later: by the rule of this name, or by `any`. */
  adjusted: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,63}$/, 'name a rule')
    .optional(),
  /** Only what the statement with this id charges. */
  statement: idInput.optional(),
  /** Only what the statement or credit note with this id credits. */
  credited: idInput.optional(),
  /** Start of a click id or of an IP address. */
  query: z.string().trim().max(128).optional(),
});

/** Which refused clicks; all conditions hold together. */
export const rejectionFilterInput = z.object({
  campaignId: idInput.optional(),
  /** As questions filter: what a refused click does not carry is not known of it. */
  filters: filtersInput,
  /** Start of a click id or of a refusal's id. */
  query: z.string().trim().max(128).optional(),
});

/** Which of anybody's refused clicks: of one advertiser, or of none (`''`), and from one site. */
export const anyonesRejectionFilterInput = z.object({
  campaignId: idInput.optional(),
  source: z.enum(SOURCES).optional(),
  code: z.enum(REJECTION_CODES).optional(),
  query: z.string().trim().max(128).optional(),
  advertiserId: z.union([idInput, z.literal('')]).optional(),
  /** A site's id as claimed, or the host of a page. */
  site: z.string().trim().min(1).max(253).optional(),
});

const cursorSchema = z.union([
  z.tuple([z.number().int(), z.string()]),
  z.tuple([z.number().int(), z.string(), z.literal('with')]),
]);

/** Where a list goes on, as opaque text. */
export const cursorInput = z
  .string()
  .max(400)
  .transform((text, context) => {
    const parsed = cursorSchema.safeParse(decode(text));
    if (parsed.success) {
      const [time, id, including] = parsed.data;
      return { time, id, inclusive: including === 'with' };
    }
    context.addIssue({ code: 'custom', message: 'start again from the first page' });
    return z.NEVER;
  });

/** One page of a long list: where it begins, and how many rows it has at most. */
export const pageInput = {
  cursor: cursorInput.nullish(),
  limit: z.number().int().min(1).max(200).default(50),
};

/** The place of a row in its list: what comes after it, or `with` it. */
export function encodeCursor(time: Date, id: string, including?: 'with'): string {
  const place = [time.getTime(), id, ...(including ? [including] : [])];
  return Buffer.from(JSON.stringify(place)).toString('base64url');
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
