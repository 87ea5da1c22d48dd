/** Of a normal distribution, 95 % lie within so many deviations. */
const Z = 1.96;

/** Wilson's interval, 95 %, for a share of `hits` in `of`: as good for shares near 0 and 1 as for others. */
export function wilson(hits: number, of: number): [low: number, high: number] {
  if (of === 0) return [0, 1];
  const share = hits / of;
  const weight = 1 + (Z * Z) / of;
  const middle = (share + (Z * Z) / (2 * of)) / weight;
  const reach = (Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of))) / weight;
  return [Math.max(0, middle - reach), Math.min(1, middle + reach)];
}
