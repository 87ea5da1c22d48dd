import type { Annotation } from '#lib/model.ts';

interface Piece {
  start: Date;
  end: Date;
}

/** Changes that fell into one piece of a chart. */
export interface Mark {
  /** The place of the piece among all, 0 to 1, in its middle. */
  place: number;
  piece: Piece;
  /** The oldest first. */
  annotations: Annotation[];
}

/** One mark for each piece in which something changed, from left to right. */
export function marksOf(annotations: readonly Annotation[], pieces: readonly Piece[]): Mark[] {
  return pieces.flatMap((piece, i) => {
    const own = annotations
      .filter(({ at }) => at >= piece.start && at < piece.end)
      .sort((a, b) => a.at.getTime() - b.at.getTime());
    return own.length === 0 ? [] : [{ place: (i + 0.5) / pieces.length, piece, annotations: own }];
  });
}
