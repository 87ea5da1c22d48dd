export { devicePrint } from './device.ts';
export { GENERATION, Generations } from './generations.ts';
export { hashKey, hashText, type Key, type KeyHash } from './hash.ts';
export { type Counted, MemoryCounters } from './memory-counters.ts';
export {
  addClicks,
  LONGEST_SPAN_MS,
  type Mark,
  mark,
  NUMBER_WORDS,
  type Seen,
  seenIn,
  slotOfTime,
  TRACK_WORDS,
} from './track.ts';
export { TrackTable } from './track-table.ts';
export {
  type ClickTracks,
  type Countable,
  type SeenBy,
  seenBy,
  TRACKS,
  type TrackKind,
  tracksOf,
} from './tracks-of.ts';
