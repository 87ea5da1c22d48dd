import type { Seen } from '../src/counting/index.ts';

/** What a track says of one click that is the first of its kind, with some of it otherwise. */
export function buildSeen(fields: Partial<Seen> = {}): Seen {
  return {
    pulse: 1,
    burst: 1,
    day: 1,
    earlier: 0,
    recent: 1,
    devices: 1,
    others: 1,
    evenness: 0,
    beats: 0,
    beatMs: 0,
    quick: 1,
    moves: 0,
    ...fields,
  };
}
