import { type Span, WINDOW_MS, windowStart } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { select } from '#clickhouse/select.ts';
import { writeTotalsByDimension } from './totals.ts';
import { HOURS_AT_A_TIME } from './windows.ts';

const HOUR = WINDOW_MS['1h'];
/** Whoever wrote rows of an hour that was not over by their clock, has written them by then. */
const MARGIN_MS = 5 * 60_000;

/** Until when hours have totals by dimension, in ms: those that start before it have. It only grows. */
export async function totalledUntil(ch: ClickHouseClient): Promise<number> {
  const [row] = await select(ch, {
    sql: 'SELECT toUnixTimestamp(max(t.until)) AS until FROM totalled_until AS t',
    row: z.object({ until: z.number() }),
  });
  return (row?.until ?? 0) * 1000;
}

/** For how long what is known of it will do: later hours are read from rollup rows meanwhile. */
const KNOWN_MS = 60_000;
const known = new WeakMap<ClickHouseClient, { at: number; until: Promise<number> }>();

/** The same, as it was a minute ago at most. */
export function knownTotalledUntil(ch: ClickHouseClient): Promise<number> {
  const found = known.get(ch);
  if (found && Date.now() - found.at < KNOWN_MS) return found.until;
  const until = totalledUntil(ch);
  known.set(ch, { at: Date.now(), until });
  until.catch(() => known.delete(ch));
  return until;
}

/**
 * Gives the hours that are over their totals by dimension, from where it was left; from then on whoever writes an hour's rows
 * keeps these in step (`writeTotals`). A crash leaves hours that are done again.
 * @returns until when hours have them, in ms.
 */
export async function totalHours(ch: ClickHouseClient, now: number, signal: AbortSignal): Promise<number> {
  const to = windowStart(now - MARGIN_MS, '1h');
  let done = await totalledUntil(ch);
  while (done < to && !signal.aborted) {
    const span: Span = { from: done, to: Math.min(to, done + HOURS_AT_A_TIME * HOUR) };
    await writeTotalsByDimension(ch, span);
    await ch.insert({
      table: 'totalled_until',
      values: [{ until: span.to / 1000 }],
      columns: ['until'],
      format: 'JSONEachRow',
    });
    done = span.to;
  }
  return done;
}
