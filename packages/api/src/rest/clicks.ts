import { findClicks, readClick } from '@clickledger/core';
import { z } from '@hono/zod-openapi';
import { clickFilterOf, clickListParameters } from './click-filters.ts';
import { clickSchema, explainedSchema, toldClick, toldExplained } from './click-schemas.ts';
import { FILTER_SYNTAX } from './filters.ts';
import { nextCursor, placeOf } from './pages.ts';
import { rangeOf } from './ranges.ts';
import { createRest, operation, termsOf } from './rest.ts';

const TAG = 'Clicks';

/** Any id that a click may have been sent with, also one that was refused for it. */
export const clickIdParam = (what: string) =>
  z.object({
    id: z
      .string()
      .min(1)
      .max(128)
      .openapi({ param: { name: 'id', in: 'path' }, description: what }),
  });

/** Single clicks, and why each was or was not charged. */
export const clickRoutes = createRest()
  .openapi(
    operation({
      method: 'get',
      path: '/clicks',
      tag: TAG,
      summary: 'List clicks',
      description: `Accepted clicks of a range, newest first. Clicks that arrive meanwhile shift no page: none comes twice, and none is missed that was there.\n\n${FILTER_SYNTAX}`,
      scope: 'read',
      request: { query: clickListParameters },
      answer: z.object({ clicks: z.array(clickSchema), next_cursor: z.string().nullable() }),
      problems: ['too_much'],
    }),
    async (c) => {
      const { call } = c.var;
      const asked = c.req.valid('query');
      const filter = clickFilterOf(c.req.url, asked);
      const place = placeOf(asked, call);
      const found = await findClicks.run(call, {
        ...filter,
        range: rangeOf(place.span),
        cursor: place.cursor,
        limit: place.limit,
      });
      const clicks = found.rows.map((click) => toldClick(click, termsOf(call)));
      return c.json({ clicks, next_cursor: nextCursor(place, found.nextCursor) }, 200);
    },
  )
  .openapi(
    operation({
      method: 'get',
      path: '/clicks/{id}',
      tag: TAG,
      summary: 'Read a click and why it was or was not charged',
      description:
        'Rejected clicks as well. A click that was refused without an id is found by `/rejected-clicks/{id}`.',
      scope: 'read',
      request: { params: clickIdParam('The click’s id') },
      answer: explainedSchema,
      problems: ['too_much'],
    }),
    async (c) => {
      const { call } = c.var;
      const { id: clickId } = c.req.valid('param');
      return c.json(toldExplained(await readClick.run(call, { clickId }), termsOf(call)), 200);
    },
  );
