import { microsToDecimal, zoneOffset } from '@clickledger/domain';
import { z } from '@hono/zod-openapi';

/** Money: exact, as a decimal number in text, so that no program rounds it. */
export const moneySchema = z
  .object({ amount: z.string(), currency: z.string() })
  .openapi('Money', { example: { amount: '12.345678', currency: 'EUR' } });
export type Money = z.infer<typeof moneySchema>;

export function money(micros: bigint, currency: string): Money {
  return { amount: microsToDecimal(micros), currency };
}

/** A time with its offset. */
export const timeSchema = z.iso.datetime({ offset: true }).openapi({
  example: '2026-03-01T00:00:00+01:00',
  description: 'ISO 8601 with its offset, to the millisecond at most',
});

/** An instant by the clocks of a zone, with its offset (RFC 3339). */
export function restTime(instant: Date, timeZone: string): string {
  const time = instant.getTime();
  const minutes = Math.round(zoneOffset(time, timeZone) / 60_000);
  const shown = new Date(time + minutes * 60_000).toISOString().replace(/(\.000)?Z$/, '');
  const two = (value: number) => String(value).padStart(2, '0');
  const abs = Math.abs(minutes);
  return `${shown}${minutes < 0 ? '-' : '+'}${two(Math.floor(abs / 60))}:${two(abs % 60)}`;
}

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .openapi('Problem', { description: 'What is wrong, as RFC 9457 has it; `code` is for programs.' });

export const idParam = (name: string, what: string) =>
  z.object({
    [name]: z
      .string()
      .min(1)
      .max(128)
      .openapi({ param: { name, in: 'path' }, description: what }),
  });
