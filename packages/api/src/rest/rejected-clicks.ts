import { findRejections, readRejection } from '@clickledger/core';
import { z } from '@hono/zod-openapi';
import { rejectedFilterOf, rejectedListParameters } from './click-filters.ts';
import { rejectedSchema, toldRejected } from './click-schemas.ts';
import { clickIdParam } from './clicks.ts';
import { FILTER_SYNTAX } from './filters.ts';
import { nextCursor, placeOf } from './pages.ts';
import { rangeOf } from './ranges.ts';
import { createRest, operation, termsOf } from './rest.ts';

const TAG = 'Clicks';

/** Clicks that were refused at the door, with what was wrong with them. */
export const rejectedClickRoutes = createRest()
  .openapi(
    operation({
      method: 'get',
      path: '/rejected-clicks',
      tag: TAG,
      summary: 'List rejected clicks',
      description: `Of a range, newest first by the time at which they are counted. They are kept for 90 days.\n\n${FILTER_SYNTAX} Of what a rejected click does not carry, such as a country, nothing is known.`,
      scope: 'read',
      request: { query: rejectedListParameters },
      answer: z.object({ rejected_clicks: z.array(rejectedSchema), next_cursor: z.string().nullable() }),
      problems: ['too_much'],
    }),
    async (c) => {
      const { call } = c.var;
      const asked = c.req.valid('query');
      const filter = rejectedFilterOf(c.req.url, asked);
      const place = placeOf(asked, call);
      const found = await findRejections.run(call, {
        ...filter,
        range: rangeOf(place.span),
        cursor: place.cursor,
        limit: place.limit,
      });
      const rejected = found.rows.map(({ sentence, ...row }) => toldRejected(row, sentence, termsOf(call)));
      return c.json({ rejected_clicks: rejected, next_cursor: nextCursor(place, found.nextCursor) }, 200);
    },
  )
  .openapi(
    operation({
      method: 'get',
      path: '/rejected-clicks/{id}',
      tag: TAG,
      summary: 'Read a rejected click',
      scope: 'read',
      request: { params: clickIdParam('The refusal’s id') },
      answer: rejectedSchema,
      problems: ['too_much'],
    }),
    async (c) => {
      const { call } = c.var;
      const { id: rejectionId } = c.req.valid('param');
      const { rejection, sentence } = await readRejection.run(call, { rejectionId });
      return c.json(toldRejected(rejection, sentence, termsOf(call)), 200);
    },
  );
