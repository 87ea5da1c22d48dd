/** Width of what stands left of a plot: its axis, px. Its right edge is that of the chart. */
export const GUTTER = 48;
/** How far a pointer goes before it draws a span rather than presses, px. */
const DRAG = 5;

/** What is read in a plot: the bucket under the pointer, and that from which a span is drawn. */
export interface Reading {
  at: number | undefined;
  anchor: number | undefined;
}

export const NOTHING_READ: Reading = { at: undefined, anchor: undefined };

/** Which of `count` buckets lies under a place `x` of a chart `width` px wide; the nearest where it is beside the plot. */
export function bucketAt(x: number, width: number, count: number): number {
  const place = Math.floor(((x - GUTTER) / (width - GUTTER)) * count);
  return Math.min(count - 1, Math.max(0, place));
}

/** Whether a pointer has drawn a span. */
export function isDrag(from: number, to: number): boolean {
  return Math.abs(to - from) > DRAG;
}

/** The first and last bucket of what is drawn; undefined while nothing is. */
export function spanOf({ at, anchor }: Reading): { first: number; last: number } | undefined {
  if (at === undefined || anchor === undefined) return undefined;
  return { first: Math.min(at, anchor), last: Math.max(at, anchor) };
}

/**
 * What a key makes of a reading of `count` buckets: arrows go on by one, with Shift they draw a span from where they began,
 * Home and End go to the edges, Escape reads nothing. Undefined for keys that mean nothing here.
 */
export function readByKey(
  { at, anchor }: Reading,
  { key, shiftKey }: { key: string; shiftKey: boolean },
  count: number,
): Reading | undefined {
  if (key === 'Escape') return NOTHING_READ;
  const from = at ?? count - 1;
  const to = targetOf(key, from, count, at === undefined);
  if (to === undefined) return undefined;
  return { at: Math.min(count - 1, Math.max(0, to)), anchor: shiftKey ? (anchor ?? from) : undefined };
}

function targetOf(key: string, from: number, count: number, isFirst: boolean): number | undefined {
  // The first arrow reads the newest bucket; the next ones go on from there.
  const step = isFirst ? 0 : 1;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return from - step;
    case 'ArrowRight':
    case 'ArrowUp':
      return from + step;
    case 'PageDown':
      return from - Math.ceil(count / 10);
    case 'PageUp':
      return from + Math.ceil(count / 10);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
