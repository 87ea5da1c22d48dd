export { devicePrint } from './device.ts';
export { hashKey, type KeyHash } from './hash.ts';
export { type Counted, GENERATION, MemoryCounters } from './memory-counters.ts';
export { LONGEST_SPAN_MS, mark, type Seen, seenIn, TRACK_WORDS } from './track.ts';
export {
  type ClickTracks,
  type Countable,
  type SeenBy,
  seenBy,
  TRACKS,
  type TrackKind,
  tracksOf,
} from './tracks-of.ts';
