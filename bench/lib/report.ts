/** A figure and the bound it is held to. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** At most, unless `atLeast`. */
  bound?: number;
  atLeast?: boolean;
}

/** Prints the figures; the exit code says whether every bound holds. */
export function report(title: string, figures: Figure[]): void {
  process.stdout.write(`\n${title}\n`);
  for (const { name, value, unit, bound, atLeast } of figures) {
    const held = bound === undefined ? undefined : atLeast ? value >= bound : value <= bound;
    const verdict =
      held === undefined ? '' : `${held ? 'ok  ' : 'MISS'} (${atLeast ? 'at least' : 'at most'} ${bound})`;
    const shown = value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : 0 });
    process.stdout.write(`  ${name.padEnd(44)}${shown.padStart(12)} ${unit.padEnd(6)} ${verdict}\n`);
    if (held === false) process.exitCode = 1;
  }
}

export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
