import { z } from 'zod';

/** Counts and cost come as numbers or as decimal text; they stay what they are on their way to ClickHouse. */
const whole = (most: bigint) =>
  z
    .union([z.int().min(0), z.string().regex(/^\d{1,20}$/)])
    .refine((value) => BigInt(value) <= most, 'It is too large.');
const count = whole(2n ** 64n - 1n);
const micros = whole(2n ** 63n - 1n);

/** ClickHouse's DateTime ends in 2106. */
const LAST_MS = 4_294_967_295_000;

/** A time as Flink writes it: ISO 8601, UTC also where no zone is named. */
const time = z
  .string()
  .transform((text) => Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`))
  .refine((ms) => ms >= 0 && ms <= LAST_MS, 'window_start is no time.');

const rollup = z.object({
  advertiser_id: z.string(),
  campaign_id: z.string(),
  window_start: time,
  site_id: z.string(),
  creative_id: z.string(),
  country: z.string(),
  device: z.string(),
  billable: count,
  duplicate: count,
  invalid_givt: count,
  invalid_sivt: count,
  cost_micros: micros,
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
