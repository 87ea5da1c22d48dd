import type { QuestionMeasure } from '@clickledger/domain';
import { SHADES } from '../heat/grid.ts';

/** Where each of the steps of shade but the lightest begins, ascending. */
export type Edges = readonly number[];

/**
 * Steps of shade up to the largest figure. Clicks and money of countries differ by orders of magnitude: each step is about
 * three times the one below it, at 1, 2 or 5 and noughts; clicks have no parts. Shares and prices have equal steps.
 */
export function edgesOf(largest: number, kind: QuestionMeasure['kind']): Edges {
  if (!(largest > 0)) return [];
  const places = Array.from({ length: SHADES - 1 }, (_, i) => i + 1);
  if (kind === 'share' || kind === 'price') return places.map((place) => (largest * place) / SHADES);
  const edges = places.map((place) => round(largest / 3 ** (SHADES - place)));
  const least = kind === 'clicks' ? 2 : 0;
  return [...new Set(edges)].filter((edge) => edge >= least && edge <= largest);
}

/** The largest of 1, 2 and 5 with noughts that is not above a figure. */
function round(figure: number): number {
  const nought = 10 ** Math.floor(Math.log10(figure));
  const [found = 1] = [5, 2, 1].filter((digit) => digit * nought <= figure * (1 + 1e-9));
  return found >= 1 && nought >= 1 ? found * nought : Number((found * nought).toPrecision(1));
}

/** Which step a figure is in, 0 for nothing; the highest is the darkest however few there are. */
export function mapShade(figure: number | undefined, edges: Edges): number {
  if (!figure || figure <= 0) return 0;
  return SHADES - edges.filter((edge) => edge > figure).length;
}
