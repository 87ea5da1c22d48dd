import { readDifferences, readReconciledHours } from '@clickledger/core';
import { z } from '@hono/zod-openapi';
import { rangeOf, rangeParameters, spanOf } from './ranges.ts';
import { createRest, operation, termsOf } from './rest.ts';
import { countParameter, instant, money, moneySchema, restTime, strict, timeSchema } from './schemas.ts';

const MOST_HOURS = 2_000;

const sideSchema = z
  .object({
    accepted: z.int(),
    billable: z.int(),
    duplicate: z.int(),
    invalid: z.int(),
    charged: moneySchema,
  })
  .openapi('ComparedFigures');
const sides = {
  raw: sideSchema.openapi({ description: 'Single clicks.' }),
  minutes: sideSchema.openapi({ description: 'Figures of its minutes.' }),
  hours: sideSchema.openapi({ description: 'Figures of the hour.' }),
};

const hourSchema = z
  .object({
    hour: timeSchema,
    state: z.enum(['differs', 'waiting', 'expired', 'repaired', 'balanced']),
    ...sides,
    found: z.int().openapi({ description: 'Differences that were ever found in it.' }),
    repaired: z.int(),
    checked_at: timeSchema,
  })
  .openapi('ReconciledHour');

const differenceSchema = z
  .object({
    window: z.enum(['minute', 'hour']),
    start: timeSchema,
    ...sides,
    rows_differing: z.int(),
    repaired: z.boolean(),
    checked_at: timeSchema,
  })
  .openapi('Difference');

type Compared = Pick<
  Awaited<ReturnType<typeof readDifferences.run>>[number],
  'raw' | 'rollups1m' | 'rollups1h'
>;

function toldSides({ raw, rollups1m, rollups1h }: Compared, currency: string) {
  const side = (of: Compared['raw']) => ({
    accepted: Number(of.accepted),
    billable: Number(of.billable),
    duplicate: Number(of.duplicate),
    invalid: Number(of.invalid),
    charged: money(of.chargedMicros, currency),
  });
  return { raw: side(raw), minutes: side(rollups1m), hours: side(rollups1h) };
}

const TAG = 'Reconciliation';

/** Figures held against single clicks, hour by hour. */
export const reconciliationRoutes = createRest()
  .openapi(
    operation({
      method: 'get',
      path: '/reconciliation',
      tag: TAG,
      summary: 'List reconciled hours',
      description:
        'Each closed hour is held against single clicks. The newest first; where there are `more`, ask for a range up to the last one.',
      scope: 'read',
      request: {
        query: strict({
          ...rangeParameters,
          different: z
            .enum(['true', 'false'])
            .optional()
            .openapi({ description: 'Only hours in which a difference was ever found.' }),
          limit: countParameter([1, MOST_HOURS], 100),
        }),
      },
      answer: z.object({
        state: z.enum(['differs', 'waiting', 'partly', 'reconciled']),
        up_to: timeSchema.nullable().openapi({ description: 'Every hour before was compared.' }),
        behind: z.boolean(),
        from: timeSchema,
        to: timeSchema,
        compared: z.int(),
        differing: z.int(),
        waiting: z.int().openapi({ description: 'Hours that late clicks reached since they were compared.' }),
        found: z.int(),
        repaired: z.int(),
        hours: z.array(hourSchema),
        more: z.boolean(),
      }),
      problems: ['too_much'],
    }),
    async (c) => {
      const { call } = c.var;
      const { different, limit = 100, ...asked } = c.req.valid('query');
      const { currency, timeZone } = termsOf(call);
      const read = await readReconciledHours.run(call, {
        range: rangeOf(spanOf(asked, call)),
        different: different === 'true',
        limit,
      });
      const time = (at: Date) => restTime(at, timeZone);
      const { state, behind, compared, differing, waiting, found, repaired, more } = read;
      const hours = read.hours.map((hour) => ({
        hour: time(hour.hour),
        state: hour.state,
        ...toldSides(hour, currency),
        found: hour.found,
        repaired: hour.repaired,
        checked_at: time(hour.checkedAt),
      }));
      const span = { from: time(read.from), to: time(read.to) };
      const upTo = read.upTo && time(read.upTo);
      const summary = { compared, differing, waiting, found, repaired };
      return c.json({ state, up_to: upTo, behind, ...span, ...summary, hours, more }, 200);
    },
  )
  .openapi(
    operation({
      method: 'get',
      path: '/reconciliation/differences',
      tag: TAG,
      summary: 'List what was found to differ in an hour',
      description: 'The hour itself, then its minutes, with their figures at the time.',
      scope: 'read',
      request: { query: strict({ hour: timeSchema.openapi({ description: 'Its start.' }) }) },
      answer: z.object({ differences: z.array(differenceSchema) }),
      problems: ['too_much'],
    }),
    async (c) => {
      const { call } = c.var;
      const { currency, timeZone } = termsOf(call);
      const found = await readDifferences.run(call, { hour: instant(c.req.valid('query').hour) });
      const differences = found.map((each) => ({
        window: each.granularity === '1m' ? ('minute' as const) : ('hour' as const),
        start: restTime(each.windowStart, timeZone),
        ...toldSides(each, currency),
        rows_differing: Number(each.rowsDiffering),
        repaired: each.repaired,
        checked_at: restTime(each.checkedAt, timeZone),
      }));
      return c.json({ differences }, 200);
    },
  );
