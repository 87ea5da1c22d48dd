/** Shorter ones are in too many others. In characters. */
export const MIN_PIECE = 4;
/** Longer ones are their own, and none is made of them. In characters. */
const MAX_PIECE = 20;

/** How many characters of a text its two best pieces make up, which do not overlap. */
export function coveredByTwo(text: readonly string[], isPiece: (piece: string) => boolean): number {
  let [best, both] = [0, 0];
  /** The longest piece that begins at a place or after it. */
  const fromHere: number[] = Array(text.length + 1).fill(0);
  for (let start = text.length - MIN_PIECE; start >= 0; start--) {
    fromHere[start] = fromHere[start + 1] ?? 0;
    for (let length = Math.min(MAX_PIECE, text.length - start); length >= MIN_PIECE; length--) {
      if (!isPiece(text.slice(start, start + length).join(''))) continue;
      fromHere[start] = Math.max(fromHere[start] ?? 0, length);
      best = Math.max(best, length);
      both = Math.max(both, length + (fromHere[start + length] ?? 0));
    }
  }
  return Math.max(best, both);
}

/** A text this long has enough of its own, whatever its pieces are. */
export const MAX_MADE_OF_TWO = 2 * MAX_PIECE + MIN_PIECE;
