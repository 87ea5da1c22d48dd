import type { Span } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { READ_LIMITS } from '#clickhouse/select.ts';
import {
  type AdjustableClick,
  adjustableColumns,
  adjustableShape,
  toAdjustable,
} from './adjustable-click.ts';
import { judgedClicks, LOOK_BACK_LIMITS } from './judged-clicks.ts';

/** What the clicks of a sequence have in common: a closed set of columns of `judgedClicks`. */
const KINDS = ['address', 'network', 'visitor', 'spot', 'wanderer'] as const;
type SequenceKind = (typeof KINDS)[number];

/**
 * Which sequences are read: of each kind those that are longer than `most` (0: none for that) or have a click that one of
 * the kind's `seeds` refused, or one of `ofEither`, whose evidence says by which kind. A visitor wherever they are is a kind that is
 * read where it has seeds.
 */
export interface SequencesWanted {
  of: Record<SequenceKind, { most: number; seeds: readonly string[] }>;
  ofEither: readonly string[];
}

/** A click of a sequence. */
export interface ClickInSequence extends AdjustableClick {
  /** When it is counted, ms UTC. */
  at: number;
  /** One of the rules refused it. */
  decided: boolean;
  billable: boolean;
  /** Its address or network, `''` of a visitor at one address. */
  place: string;
  /** Name its browser and its visitor, and say nothing of them; `''` for no visitor. */
  agent: string;
  visitor: string;
}

/** All clicks of one address, network or visitor that prove as much as each other, in the order of time. */
export interface Sequence {
  kind: SequenceKind;
  clicks: ClickInSequence[];
}

/** A longer sequence is handed on in pieces of this many clicks: what one holds in memory. */
const MOST_CLICKS = 200_000;

const row = adjustableShape.extend({
  kind: z.enum(KINDS),
  key: z.string(),
  at_ms: z.coerce.number(),
  decided: z.boolean(),
  billable: z.boolean(),
  agent: z.string(),
  person: z.string(),
  place: z.string(),
});

/**
 * The sequences of an advertiser's clicks in a span (ms, whole seconds) that may hold a burst, one after the other. What is
 * sorted goes to disk where it is much.
 */
export async function* burstSequences(
  ch: ClickHouseClient,
  advertiserId: string,
  span: Span,
  wanted: SequencesWanted,
): AsyncGenerator<Sequence> {
  const { sql, params } = judgedClicks(advertiserId, span);
  // A sequence of no kind that is wanted has the key 0.
  const keyed = `
    SELECT *, arrayJoin(arrayFilter(each -> each.2 != 0, [
      ('address', if(address = '', 0, sipHash64(standing, address))),
      ('network', if(network = '', 0, sipHash64(standing, network))),
      ('visitor', if(visitor = '', 0, sipHash64(standing, visitor, if(standing = 'keyed', '', address)))),
      ('spot', if(address = '' OR site_id = '', 0, sipHash64(standing, address, site_id))),
      ('wanderer', if(visitor = '' OR empty({wandererSeeds: Array(String)}), 0, sipHash64(standing, visitor)))])) AS k,
      k.1 AS kind, k.2 AS key,
      verdict = 'invalid' AND (
        hasAny(reasons, ${ofKind((kind) => `{${kind}Seeds: Array(String)}`)})
        OR (hasAny(reasons, {ofEither: Array(String)}) AND position(evidence, concat('"by":"', kind, '"')) > 0)
      ) AS decided
    FROM ${sql}`;
  const long = ofKind((kind) => `{${kind}Most: UInt32} > 0 AND count() > {${kind}Most: UInt32}`);
  const result = await ch.query({
    query: `
      SELECT c.kind AS kind, toString(c.key) AS key, toUnixTimestamp64Milli(c.at) AS at_ms, toBool(c.decided) AS decided,
        toBool(c.verdict = 'billable') AS billable, toString(sipHash64(c.user_agent)) AS agent,
        if(c.visitor = '', '', toString(sipHash64(c.visitor))) AS person,
        multiIf(c.kind IN ('address', 'spot', 'wanderer'), c.address, c.kind = 'network', c.network, '') AS place,
        ${adjustableColumns('c')}
      FROM (${keyed}) AS c
      WHERE (c.kind, c.key) IN (SELECT kind, key FROM (${keyed}) GROUP BY kind, key HAVING ${long} OR max(decided))
      ORDER BY c.kind, c.key, c.at, c.click_id, c.keyed`,
    query_params: {
      ...params,
      ...Object.fromEntries(
        KINDS.flatMap((kind) => [
          [`${kind}Seeds`, wanted.of[kind].seeds],
          [`${kind}Most`, wanted.of[kind].most],
        ]),
      ),
      ofEither: wanted.ofEither,
    },
    format: 'JSONEachRow',
    clickhouse_settings: { ...READ_LIMITS, ...LOOK_BACK_LIMITS },
  });
  let open: (Sequence & { key: string }) | undefined;
  for await (const rows of result.stream()) {
    for (const each of rows) {
      const { kind, key, ...click } = row.parse(each.json());
      if (open && (open.kind !== kind || open.key !== key || open.clicks.length >= MOST_CLICKS)) {
        yield open;
        open = undefined;
      }
      open ??= { kind, key, clicks: [] };
      open.clicks.push(toClick(click));
    }
  }
  if (open) yield open;
}

/** An expression that differs by `kind`. */
function ofKind(expression: (kind: SequenceKind) => string): string {
  const [last, ...others] = KINDS.toReversed() as [SequenceKind, ...SequenceKind[]];
  const cases = others.map((kind) => `kind = '${kind}', ${expression(kind)}`);
  return `multiIf(${[...cases, expression(last)].join(', ')})`;
}

function toClick({
  at_ms,
  decided,
  billable,
  agent,
  person,
  place,
  ...click
}: Omit<z.output<typeof row>, 'kind' | 'key'>): ClickInSequence {
  return { ...toAdjustable(click), at: at_ms, decided, billable, agent, visitor: person, place };
}
