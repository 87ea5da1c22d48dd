/** Samples of one process: values by the name of the series and its labels, as they are written. */
export class Metrics {
  readonly #samples: { name: string; labels: string; value: number }[];

  /** Reads Prometheus's text format. What is no sample is passed over. */
  constructor(text: string) {
    this.#samples = text.split('\n').flatMap((line) => {
      const [, name, labels = '', value = ''] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/.exec(line) ?? [];
      return name ? [{ name, labels, value: Number(value) }] : [];
    });
  }

  /** The sum over all series of the name whose labels contain `label`; undefined where there is none. */
  sum(name: string, label = ''): number | undefined {
    const found = this.#samples.filter((sample) => sample.name === name && sample.labels.includes(label));
    return found.length === 0 ? undefined : found.reduce((sum, { value }) => sum + value, 0);
  }

  /** Every series of a name: its labels as they were before they were written down, and its value. */
  series(name: string): { labels: Record<string, string>; value: number }[] {
    return this.#samples
      .filter((sample) => sample.name === name)
      .map(({ labels, value }) => ({ labels: readLabels(labels), value }));
  }

  /** A histogram's cumulative counts by upper bound, over all series of the name; the last bound is Infinity. */
  buckets(name: string): Map<number, number> {
    const buckets = new Map<number, number>();
    for (const { name: series, labels, value } of this.#samples) {
      if (series !== `${name}_bucket`) continue;
      const bound = Number(/le="([^"]+)"/.exec(labels)?.[1]?.replace('+Inf', 'Infinity'));
      buckets.set(bound, (buckets.get(bound) ?? 0) + value);
    }
    return buckets;
  }

  /** The lowest value of a gauge for each value of one of its labels. */
  lowestByLabel(name: string, label: string): Map<string, number> {
    const values = new Map<string, number>();
    for (const sample of this.#samples) {
      const found = new RegExp(`\\b${label}="([^"]*)"`).exec(sample.labels)?.[1];
      if (sample.name !== name || found === undefined) continue;
      values.set(found, Math.min(values.get(found) ?? Number.POSITIVE_INFINITY, sample.value));
    }
    return values;
  }
}

function readLabels(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, name = '', value = '']) => [
      name,
      value.replaceAll(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign)),
    ]),
  );
}

/**
 * The value below which `share` of the observations lie, interpolated within its bucket; undefined where nothing was
 * observed. Beyond the last bound there is only that bound to tell.
 */
export function quantile(share: number, buckets: Map<number, number>): number | undefined {
  const ordered = [...buckets].sort(([a], [b]) => a - b);
  const total = ordered.at(-1)?.[1] ?? 0;
  if (total === 0) return undefined;
  const wanted = share * total;
  let [below, counted] = [0, 0];
  for (const [bound, count] of ordered) {
    if (count >= wanted) {
      if (bound === Number.POSITIVE_INFINITY) return below;
      return below + ((bound - below) * (wanted - counted)) / (count - counted);
    }
    [below, counted] = [bound, count];
  }
  return below;
}
