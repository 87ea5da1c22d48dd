/**
 * What is remembered of all clicks of one key (an address, a visitor): a few numbers, however many clicks there are. The
 * spans slide: they are cut into slots, and a new slot takes the place of the oldest. So a count says what was seen
 * within the span for certain, and never more.
 */
export const SLOT_MS = 60_000;
const PULSE_SLOTS = 2;
const BURST_SLOTS = 10;
const DAY_SLOTS = 6;
/** Slots of a minute in one of the day's four hours. */
const SLOTS_A_DAY_SLOT = 240;

/** Spans that are counted, in the words of findings: two minutes, ten minutes, 24 hours. */
export const PULSE_MINUTES = (PULSE_SLOTS * SLOT_MS) / 60_000;
export const BURST_MINUTES = (BURST_SLOTS * SLOT_MS) / 60_000;
export const DAY_HOURS = (DAY_SLOTS * SLOTS_A_DAY_SLOT * SLOT_MS) / 3_600_000;

/** What is longer ago says nothing of a click, ms. */
export const LONGEST_SPAN_MS = DAY_HOURS * 3_600_000;

/** Clicks closer than this do not keep time: a busy address would seem to. */
export const SHORTEST_BEAT_MS = 20_000;
const LONGEST_BEAT_MS = 4 * 3_600_000;
const MOST_BEATS = 12;
/** Nobody presses again sooner. */
export const QUICK_MS = 250;
/** A change of country within this time is a move that somebody would have to fly for. */
export const MOVE_MS = 3_600_000;

/** More than there are countries. */
const PLACES = 1_024;

const MOST_16 = 65_535;
const MOST_8 = 255;

/** A track is so many words of 32 bits, at these places; one of numbers alone uses the first of them. */
export const TRACK_WORDS = 37;
export const NUMBER_WORDS = 17;
const HEAD = 0;
const BURST = 1;
const DAY = 11;
const DEVICES = 17;
const DEVICE_WORDS = 2;
const OTHERS = 21;
const OTHER_WORDS = 4;
const SECONDS = 29;
const MILLIS = 30;
const BEAT = 31;
const EVENNESS = 32;
const BEATS = 33;
const QUICK = 34;
const MOVES = 35;
const PLACE = 36;

/** One click, as a track takes it in. */
export interface Mark {
  /** ms UTC. */
  at: number;
  /** Bits of the sketches of devices, 0 to 63, and of what else was there, 0 to 127; -1 where the click does not say. */
  device: number;
  other: number;
  /** A number for the country, 0 where it is not known. */
  place: number;
  /** Whether it is counted, and says nothing of the time between clicks. */
  untimed: boolean;
  /** Whether the track is of numbers alone, and nobody asks who the clicks are of and how they follow each other. */
  isNumber: boolean;
}

/** What a track says once a click is in it, that click included. */
export interface Seen {
  /** Clicks within the last two minutes, ten minutes and 24 hours; `earlier` is the day without its last hours, four at most. */
  pulse: number;
  burst: number;
  day: number;
  earlier: number;
  /** Clicks of the last four to eight hours, and about how many devices and others of the track's own kind they are of. */
  recent: number;
  devices: number;
  others: number;
  /** How evenly clicks follow each other: grows with each gap that is like the one before it. */
  evenness: number;
  /** Gaps that were alike in a row, and how long the last was, ms. */
  beats: number;
  beatMs: number;
  /** Clicks in a row that came sooner after each other than anybody presses. */
  quick: number;
  /** Changes of country, each within an hour, in the last hours; one to a third country counts twice. */
  moves: number;
}

/** Takes a click into the track that begins at word `o`. */
export function mark(w: Uint32Array, o: number, { at, device, other, place, untimed, isNumber }: Mark): void {
  addClicks(w, o, slotOfTime(at), 1);
  if (isNumber) return;
  sketch(w, o + DEVICES, device);
  sketch(w, o + OTHERS, other);
  if (!untimed) keepTime(w, o, at, place);
}

/** The slot of a time, ms UTC. */
export function slotOfTime(at: number): number {
  return Math.floor(at / SLOT_MS);
}

/** Takes so many clicks of one slot into a track of numbers alone: the same as to mark one after the other. */
export function addClicks(w: Uint32Array, o: number, slot: number, clicks: number): void {
  moveTo(w, o, slot);
  const head = get(w, o + HEAD);
  if (head - slot < BURST_SLOTS) add(w, o + BURST + (slot % BURST_SLOTS), clicks);
  const daySlot = Math.floor(slot / SLOTS_A_DAY_SLOT);
  if (Math.floor(head / SLOTS_A_DAY_SLOT) - daySlot < DAY_SLOTS) {
    add(w, o + DAY + (daySlot % DAY_SLOTS), clicks);
  }
}

/** Begins new slots. What is a day older than the newest belongs to another log: it is counted from the beginning. */
function moveTo(w: Uint32Array, o: number, slot: number): void {
  const head = get(w, o + HEAD);
  if (head - slot >= DAY_SLOTS * SLOTS_A_DAY_SLOT) w.fill(0, o, o + TRACK_WORDS);
  else if (slot <= head) return;
  const from = get(w, o + HEAD);
  w[o + HEAD] = slot;
  if (from === 0) return;
  for (let s = Math.max(from + 1, slot - BURST_SLOTS + 1); s <= slot; s++)
    w[o + BURST + (s % BURST_SLOTS)] = 0;
  const day = Math.floor(slot / SLOTS_A_DAY_SLOT);
  const before = Math.floor(from / SLOTS_A_DAY_SLOT);
  if (day === before) return;
  for (let s = Math.max(before + 1, day - DAY_SLOTS + 1); s <= day; s++) w[o + DAY + (s % DAY_SLOTS)] = 0;
  forget(w, o + DEVICES, DEVICE_WORDS, day - before);
  forget(w, o + OTHERS, OTHER_WORDS, day - before);
  w[o + MOVES] = 0;
}

/** A sketch is of the slot of the day, and of the one before it behind that. */
function forget(w: Uint32Array, o: number, words: number, slots: number): void {
  for (let i = 0; i < words; i++) {
    w[o + words + i] = slots === 1 ? get(w, o + i) : 0;
    w[o + i] = 0;
  }
}

function keepTime(w: Uint32Array, o: number, at: number, place: number): void {
  const last = get(w, o + SECONDS) * 1_000 + get(w, o + MILLIS);
  const gap = at - last;
  // What comes late says nothing of those around it.
  if (gap < 0) return;
  w[o + SECONDS] = Math.floor(at / 1_000);
  w[o + MILLIS] = at % 1_000;
  w[o + QUICK] = gap <= QUICK_MS ? Math.min(get(w, o + QUICK) + 1, MOST_8) : 1;
  if (place !== 0) goTo(w, o, place, gap);
  const beat = get(w, o + BEAT);
  const points = likeness(gap, beat);
  w[o + EVENNESS] = points === 0 ? 0 : Math.min(get(w, o + EVENNESS) + points, MOST_8);
  w[o + BEATS] = points === 0 ? 0 : Math.min(get(w, o + BEATS) + 1, MOST_8);
  // Behind a gap of several beats the beat stays.
  if (points === 0 || gap < beat * 1.5) w[o + BEAT] = gap > LONGEST_BEAT_MS ? 0 : gap;
}

/** Keeps the last two places: whoever goes back and forth has moved once each time, whoever goes on to a third twice. */
function goTo(w: Uint32Array, o: number, place: number, gap: number): void {
  const was = get(w, o + PLACE) % PLACES;
  const before = Math.floor(get(w, o + PLACE) / PLACES);
  if (was === place) return;
  const isMove = was !== 0 && gap <= MOVE_MS;
  if (isMove) w[o + MOVES] = Math.min(get(w, o + MOVES) + (before === 0 || before === place ? 1 : 2), MOST_8);
  w[o + PLACE] = place + (isMove ? PLACES * was : 0);
}

/**
 * How well a gap keeps the beat: 3 points within 2 % of it, 2 within 4 %, 1 within 12.5 %. A gap of several beats does, too, or a beat of
 * several gaps, but for the last: who clicks through several doors, each of which counts apart, seems to leave some out.
 */
function likeness(gap: number, beat: number): number {
  if (gap < SHORTEST_BEAT_MS || gap > LONGEST_BEAT_MS || beat < SHORTEST_BEAT_MS) return 0;
  const [short, long] = gap < beat ? [gap, beat] : [beat, gap];
  const times = Math.floor(long / short + 0.5);
  if (times > MOST_BEATS) return 0;
  const off = Math.abs(long - times * short);
  if (off * 50 <= short) return 3;
  if (off * 25 <= short) return 2;
  return times === 1 && off * 8 <= short ? 1 : 0;
}

/** What the track at word `o` says. */
export function seenIn(w: Uint32Array, o: number, isNumber = false): Seen {
  const head = get(w, o + HEAD);
  const slot = Math.floor(head / SLOTS_A_DAY_SLOT);
  const day = sum(w, o + DAY, DAY_SLOTS);
  const now = get(w, o + DAY + (slot % DAY_SLOTS));
  return {
    pulse: pulse(w, o, head),
    burst: sum(w, o + BURST, BURST_SLOTS),
    day,
    earlier: day - now,
    recent: now + get(w, o + DAY + ((slot + DAY_SLOTS - 1) % DAY_SLOTS)),
    devices: isNumber ? 0 : estimate(w, o + DEVICES, DEVICE_WORDS),
    others: isNumber ? 0 : estimate(w, o + OTHERS, OTHER_WORDS),
    evenness: get(w, o + EVENNESS),
    beats: get(w, o + BEATS),
    beatMs: get(w, o + BEAT),
    quick: get(w, o + QUICK),
    moves: get(w, o + MOVES),
  };
}

function pulse(w: Uint32Array, o: number, head: number): number {
  let total = 0;
  for (let s = Math.max(0, head - PULSE_SLOTS + 1); s <= head; s++)
    total += get(w, o + BURST + (s % BURST_SLOTS));
  return total;
}

/** How many members a sketch of so many bits has seen of which so many are set (linear counting). */
const estimatesOf = (bits: number) =>
  Array.from({ length: bits + 1 }, (_, set) =>
    Math.round(bits * Math.log(bits / (bits - Math.min(set, bits - 1)))),
  );
const ESTIMATES: Readonly<Record<number, readonly number[]>> = {
  [DEVICE_WORDS]: estimatesOf(32 * DEVICE_WORDS),
  [OTHER_WORDS]: estimatesOf(32 * OTHER_WORDS),
};
/** What `others` says at most: there were as many or more. */
export const MOST_OTHERS = ESTIMATES[OTHER_WORDS]?.at(-1) ?? 0;

/** About how many members both slots of a sketch have seen: exact for a few. */
function estimate(w: Uint32Array, o: number, words: number): number {
  let set = 0;
  for (let i = 0; i < words; i++) set += ones(get(w, o + i) | get(w, o + words + i));
  return ESTIMATES[words]?.[set] ?? 0;
}

function ones(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function sketch(w: Uint32Array, o: number, bit: number): void {
  if (bit >= 0) w[o + (bit >>> 5)] = get(w, o + (bit >>> 5)) | (1 << (bit & 31));
}

function sum(w: Uint32Array, o: number, length: number): number {
  let total = 0;
  for (let i = 0; i < length; i++) total += get(w, o + i);
  return total;
}

function add(w: Uint32Array, i: number, clicks: number): void {
  w[i] = Math.min(get(w, i) + clicks, MOST_16);
}

function get(w: Uint32Array, i: number): number {
  return w[i] as number;
}
