import { ID_PATTERN, microsToDecimal, zoneOffset } from '@clickledger/domain';
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

/** A time as a program gives it. */
export function instant(text: string): Date {
  return new Date(text);
}

/** An amount as a program gives it: not below zero, in the advertiser's currency. */
export const amountSchema = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,6})?$/, 'give an amount as decimal text, such as 0.35')
  .openapi({ example: '0.35' });

/** An id that people and programs can name. */
export const idSchema = z.string().regex(ID_PATTERN, 'use letters, digits and . _ : ~ -');

/** An object that has these fields and no others; says which they are where it is given another. */
export function strict<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `leave it out; ${known === '' ? 'nothing is taken here' : `there are ${known}`}`
        : undefined,
  });
}

/** What is to change of something: any of these fields, and one at least. */
export function change<Shape extends z.ZodRawShape>(shape: Shape) {
  return strict(shape)
    .partial()
    .refine((given) => Object.keys(given).length > 0, {
      error: 'name what is to change',
      // Whoever named something that is not there hears that alone.
      when: ({ issues }) => issues.length === 0,
    });
}

/** A whole number as a parameter of an address. */
export function countParameter([least, most]: readonly [number, number], usual: number) {
  const allowed = `give a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, allowed)
    .transform(Number)
    .refine((count) => count >= least && count <= most, allowed)
    .optional()
    .openapi({ type: 'integer', minimum: least, maximum: most, default: usual });
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
    [name]: idSchema.openapi({ param: { name, in: 'path' }, description: what }),
  });
