import { readCampaignPrices, setCampaignPrice, withdrawCampaignPrice } from '@clickledger/core';
import { z } from '@hono/zod-openapi';
import { createRest, idempotent, jsonBody, operation, requested, termsOf } from './rest.ts';
import {
  amountSchema,
  idParam,
  instant,
  money,
  moneySchema,
  restTime,
  strict,
  timeSchema,
} from './schemas.ts';

const TAG = 'Campaigns';
const ID = idParam('id', 'The campaign’s id');

const newPriceSchema = strict({
  price: amountSchema,
  from: timeSchema.optional().openapi({ description: 'From when on it holds; now where nothing is said.' }),
}).openapi('NewPrice', { example: { price: '0.40', from: '2027-01-01T00:00:00+01:00' } });

/** What a click of a campaign costs, and from when on. */
export const priceRoutes = createRest()
  .openapi(
    operation({
      method: 'get',
      path: '/campaigns/{id}/prices',
      tag: TAG,
      summary: 'List the prices of a campaign',
      description: 'The latest time first: to come, in force, past. A click has the price of its time.',
      scope: 'read',
      request: { params: ID },
      answer: z.object({
        prices: z.array(
          z.object({
            price: moneySchema,
            from: timeSchema,
            standing: z.enum(['to come', 'in force', 'past']),
            created_at: timeSchema,
          }),
        ),
      }),
    }),
    async (c) => {
      const { call } = c.var;
      const { id = '' } = c.req.valid('param');
      const { currency, timeZone } = termsOf(call);
      const prices = (await readCampaignPrices.run(call, { id })).map((each) => ({
        price: money(each.cpcMicros, currency),
        from: restTime(each.from, timeZone),
        standing: each.standing,
        created_at: restTime(each.createdAt, timeZone),
      }));
      return c.json({ prices }, 200);
    },
  )
  .openapi(
    operation({
      method: 'post',
      path: '/campaigns/{id}/prices',
      tag: TAG,
      summary: 'Set the price of a campaign',
      description: 'From now or a later time on. Clicks that were collected keep theirs.',
      scope: 'manage',
      request: { params: ID, headers: idempotent, body: jsonBody(newPriceSchema) },
      answer: z.object({ id: z.string(), price: moneySchema, from: timeSchema }),
    }),
    async (c) => {
      const call = requested(c);
      const { id = '' } = c.req.valid('param');
      const { price, from = '' } = c.req.valid('json');
      const { currency, timeZone } = termsOf(call);
      const set = await setCampaignPrice.run(call, { id, price, from });
      return c.json({ id, price: money(set.cpcMicros, currency), from: restTime(set.from, timeZone) }, 200);
    },
  )
  .openapi(
    operation({
      method: 'post',
      path: '/campaigns/{id}/prices/withdraw',
      tag: TAG,
      summary: 'Take back a price that is to come',
      scope: 'manage',
      request: { params: ID, headers: idempotent, body: jsonBody(strict({ from: timeSchema })) },
      answer: z.object({ id: z.string(), from: timeSchema }),
    }),
    async (c) => {
      const call = requested(c);
      const { id = '' } = c.req.valid('param');
      const { from } = c.req.valid('json');
      const withdrawn = await withdrawCampaignPrice.run(call, { id, from: instant(from) });
      return c.json({ id, from: restTime(withdrawn.from, termsOf(call).timeZone) }, 200);
    },
  );
