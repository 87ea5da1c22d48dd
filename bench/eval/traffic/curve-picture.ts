import type { CurvePoint } from './curve.ts';

const SIZE = 260;
const MARGIN = 52;
const GAP = 30;
const COLUMNS = 3;
/** Shares below this are drawn as this: people's are small, and the axis is a logarithm. */
const LEAST = 0.0001;

/**
 * A picture of each rule: people's money that it finds from left (little) to right (much), attackers' from below to above.
 * The point of what ships is filled. Good limits lie above and to the left.
 */
export function curvePicture(points: readonly CurvePoint[]): string {
  const rules = [...Map.groupBy(points, ({ rule }) => rule)];
  const cell = SIZE + MARGIN + GAP;
  const [width, height] = [COLUMNS * cell, Math.ceil(rules.length / COLUMNS) * (cell + GAP)];
  const pictures = rules.map(([rule, of], i) => {
    const [x, y] = [MARGIN + (i % COLUMNS) * cell, MARGIN + Math.floor(i / COLUMNS) * (cell + GAP)];
    return `<g transform="translate(${x} ${y})">${chart(rule, of)}</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui" font-size="11">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...pictures,
    '</svg>\n',
  ].join('\n');
}

function chart(rule: string, points: readonly CurvePoint[]): string {
  const at = ({ people, attackers }: CurvePoint) => [across(people), SIZE * (1 - attackers)] as const;
  const line = points
    .map((point) =>
      at(point)
        .map((value) => value.toFixed(1))
        .join(','),
    )
    .join(' ');
  const marks = points.map((point) => {
    const [x, y] = at(point);
    const title = `<title>${point.limits}: people ${point.people.toFixed(4)}, attackers ${point.attackers.toFixed(4)}</title>`;
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="4" stroke="#1d4ed8" fill="${point.factor === 1 ? '#1d4ed8' : '#fff'}">${title}</circle>`;
  });
  const grid = [0.0001, 0.001, 0.01, 0.1, 1].map(
    (share) =>
      `<path d="M${across(share)} 0V${SIZE}" stroke="#e5e7eb"/><text x="${across(share)}" y="${SIZE + 14}" text-anchor="middle">${share === LEAST ? '≤ ' : ''}${100 * share} %</text>`,
  );
  return [
    `<text x="0" y="-8" font-weight="600">${rule}</text>`,
    ...grid,
    `<path d="M0 0V${SIZE}H${SIZE}" fill="none" stroke="#6b7280"/>`,
    `<text x="-6" y="${SIZE}" text-anchor="end">0</text><text x="-6" y="8" text-anchor="end">100 %</text>`,
    `<text x="${SIZE / 2}" y="${SIZE + 30}" text-anchor="middle" fill="#6b7280">of people’s money</text>`,
    `<text transform="translate(-12 ${SIZE / 2}) rotate(-90)" text-anchor="middle" fill="#6b7280">of attackers’ money</text>`,
    `<polyline points="${line}" fill="none" stroke="#1d4ed8"/>`,
    ...marks,
  ].join('');
}

function across(share: number): number {
  return (SIZE * (Math.log10(Math.max(share, LEAST)) - Math.log10(LEAST))) / -Math.log10(LEAST);
}
