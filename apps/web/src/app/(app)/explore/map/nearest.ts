interface At {
  x: number;
  y: number;
}

const DIRECTIONS: Readonly<Record<string, At>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/**
 * The place that an arrow leads to: the nearest that lies more in its direction than beside it, where what lies aside counts
 * twice. Undefined where there is none, and for other keys.
 */
export function nearest<Place extends { at: At }>(
  key: string,
  from: At,
  places: readonly Place[],
): Place | undefined {
  const direction = DIRECTIONS[key];
  if (!direction) return undefined;
  let [best, least]: [Place | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const place of places) {
    const [x, y] = [place.at.x - from.x, place.at.y - from.y];
    const ahead = x * direction.x + y * direction.y;
    const aside = Math.abs(x * direction.y - y * direction.x);
    if (ahead <= 0 || aside > ahead) continue;
    if (ahead + aside < least) [best, least] = [place, ahead + aside];
  }
  return best;
}
