import { type DimensionName, dimension, MEASURES, VERDICT_PARTS, zoneOffsets } from '@clickledger/domain';
import { DECIDING_REASON } from '../deciding-reason.ts';
import { dimensionKey } from '../dimension-key.ts';
import type { AskedQuestion } from './asked.ts';
import { spanOf } from './asked.ts';

/** What is read: rollup rows, raw clicks or refused clicks. Their alias is `t`. */
export type Stored = 'rollups' | 'raw' | 'rejected';

/** When what is read happened. */
export const TIME: Readonly<Record<Stored, string>> = {
  rollups: 't.window_start',
  raw: 't.event_time',
  rejected: 't.counted_at',
};

const VERDICT = `multiIf(${VERDICT_PARTS.map((part) => `${MEASURES[part].when}, '${part}'`).join(', ')}, '')`;

/** The key of a dimension as SQL; what it takes is bound by `keyParams`. */
export function questionKey(name: DimensionName, stored: Stored): string {
  const { made, refused } = dimension(name);
  switch (made) {
    case 'label':
      return `transform(toString(t.campaign_id), {labelled: Array(String)}, {labels: Array(String)}, '')`;
    case 'verdict':
      return { rollups: 't.part', raw: VERDICT, rejected: `'rejected'` }[stored];
    case 'reason':
      return stored === 'rejected' ? 't.code' : DECIDING_REASON;
    case 'hour':
      return `leftPad(toString(intDiv(${wallClock(stored)}, 3600) % 24), 2, '0')`;
    case 'weekday':
      // The first of January 1970 was a Thursday.
      return `toString((intDiv(${wallClock(stored)}, 86400) + 3) % 7 + 1)`;
    default:
      if (stored !== 'rejected') return dimensionKey(name);
      return refused === undefined ? `''` : claimed(name, `t.${refused}`);
  }
}

function claimed(name: DimensionName, column: string): string {
  if (name === 'campaign') return `if(${column} IN {knownCampaigns: Array(String)}, ${column}, '')`;
  if (name === 'site') return `if(${column} IN {knownSites: Array(String)}, ${column}, '')`;
  return column;
}

/** Seconds that the zone's wall clock has gone since 1970; as `zoneOffset` knows it, not as ClickHouse does. */
function wallClock(stored: Stored): string {
  const seconds = `toUnixTimestamp(${TIME[stored]})`;
  return `(${seconds} + transform(roundDown(${seconds}, {shiftAt: Array(UInt32)}), {shiftAt: Array(UInt32)}, {shift: Array(Int32)}, toInt32(0)))`;
}

/** What `questionKey` takes. */
export function keyParams(
  question: Pick<AskedQuestion, 'labels' | 'zone' | 'boundaries'>,
  names: readonly DimensionName[],
): Record<string, unknown> {
  const made = names.map((name) => dimension(name).made);
  const clock = made.includes('hour') || made.includes('weekday');
  const offsets = clock ? zoneOffsets(spanOf(question), question.zone) : [];
  return {
    ...(made.includes('label') && {
      labelled: [...question.labels.keys()],
      labels: [...question.labels.values()],
    }),
    ...(clock && {
      shiftAt: offsets.map(({ at }) => at / 1000),
      shift: offsets.map(({ offset }) => offset / 1000),
    }),
  };
}

/** What only the keys of refused clicks take beside. */
export function claimedParams(
  { known }: Pick<AskedQuestion, 'known'>,
  names: readonly DimensionName[],
): Record<string, unknown> {
  return {
    ...(names.includes('campaign') && { knownCampaigns: known.campaigns }),
    ...(names.includes('site') && { knownSites: known.sites }),
  };
}
