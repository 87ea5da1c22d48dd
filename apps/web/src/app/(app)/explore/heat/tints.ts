/** How much of the brand colour a step of shade has, percent; ink stays readable on all. */
const TINTS = ['0%', '10%', '19%', '28%', '37%', '46%'];

/** The colour of a step of shade on a ground. */
export function tintOf(shade: number, ground: string): string {
  return `color-mix(in oklab, var(--brand) ${TINTS[shade] ?? '0%'}, ${ground})`;
}
