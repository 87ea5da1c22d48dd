import { z } from 'zod';

/** Counts and cost come as numbers or as decimal text; they stay what they are on their way to ClickHouse. */
const whole = z.union([z.int(), z.string().regex(/^-?\d+$/)]);

/** A time as Flink writes it: ISO 8601, UTC also where no zone is named. */
const time = z
  .string()
  .transform((text) => Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`))
  .refine(Number.isFinite, 'window_start is no time.');

const rollup = z.object({
  advertiser_id: z.string(),
  campaign_id: z.string(),
  window_start: time,
  site_id: z.string(),
  creative_id: z.string(),
  country: z.string(),
  device: z.string(),
  billable: whole,
  duplicate: whole,
  invalid_givt: whole,
  invalid_sivt: whole,
  cost_micros: whole,
});

export type Rollup = z.infer<typeof rollup>;

/** @throws when the text is no row of a window; such a record goes to `clicks.dead`. */
export function decodeRollup(value: string): Rollup {
  return rollup.parse(JSON.parse(value));
}

/** A row of `rollups_1m` or `rollups_1h`: of several states of a window, the one furthest on in the topic wins. */
export function rollupRow(row: Rollup, offset: number) {
  return { ...row, window_start: row.window_start / 1000, version: offset };
}
