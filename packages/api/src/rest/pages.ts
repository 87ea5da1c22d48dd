import type { Call } from '@clickledger/core';
import { type Span, spanProblem } from '@clickledger/domain';
import { z } from '@hono/zod-openapi';
import { invalidParameter, rangeOf, rangeParameters, spanOf } from './ranges.ts';
import { countParameter } from './schemas.ts';

const ROWS = [1, 200] as const;
const USUAL_ROWS = 50;

/** A list of single things of a range, a page at a time. */
export const pageParameters = {
  ...rangeParameters,
  limit: countParameter(ROWS, USUAL_ROWS).openapi({ description: 'Rows of a page at most.' }),
  cursor: z.string().min(1).max(600).optional().openapi({
    description:
      'The `next_cursor` of the page before. It holds the range of the first page, whatever range is given beside it: give the same filters.',
  }),
};

/** Where a page of a list begins. */
export interface Place {
  /** That of the first page: a preset has moved on by now. */
  span: Span;
  /** As use cases have it; null for the first page. */
  cursor: string | null;
  limit: number;
}

type Asked = Parameters<typeof spanOf>[0] & { cursor?: string | undefined; limit?: number | undefined };

/** @throws RestError `invalid` that names the parameter at fault */
export function placeOf({ cursor, limit = USUAL_ROWS, ...range }: Asked, call: Call): Place {
  if (cursor === undefined) return { span: spanOf(range, call), cursor: null, limit };
  return { ...readCursor(cursor), limit };
}

// Times up to the year 2100.
const ms = z.int().min(0).max(4_102_444_800_000);
const cursorSchema = z.tuple([ms, ms, z.string()]);
const BROKEN = 'is none of ours: take next_cursor as it stands, or start again without one';

function readCursor(text: string): { span: Span; cursor: string } {
  const parsed = cursorSchema.safeParse(decoded(text));
  if (!parsed.success) throw invalidParameter('cursor', BROKEN);
  const [from, to, cursor] = parsed.data;
  const span = { from, to };
  if (spanProblem(rangeOf(span))) throw invalidParameter('cursor', BROKEN);
  return { span, cursor };
}

/** Where the list goes on, as opaque text; null at its end. */
export function nextCursor({ span }: Place, next: string | null): string | null {
  if (next === null) return null;
  return Buffer.from(JSON.stringify([span.from, span.to, next])).toString('base64url');
}

function decoded(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return null;
  }
}
