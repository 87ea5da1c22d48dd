import { METRICS, metricsTargets } from '@clickledger/config';
import type { Counts } from './store-counts.ts';

/** What a stage has done so far, by its own metrics. */
interface Work {
  batches: number;
  /** That they took. */
  seconds: number;
}

export interface Pace {
  at: number;
  byStage: Map<string, Work>;
}

const STAGES = {
  scorer: `${METRICS.scoreBatchSeconds}_SUFFIX `,
  loader: `${METRICS.loadBatchSeconds}_SUFFIX{table="clicks"} `,
};

/** Batches of the scorer and the loader until now. */
export async function paceOf(dataDir: string): Promise<Pace> {
  const targets = metricsTargets({ DATA_DIR: dataDir, METRICS_TARGETS: undefined });
  const texts = await Promise.all(targets.map(async ({ url }) => (await fetch(`${url}/metrics`)).text()));
  const lines = texts.flatMap((text) => text.split('\n'));
  const sum = (start: string) =>
    lines
      .filter((line) => line.startsWith(start))
      .reduce((all, line) => all + Number(line.slice(start.length)), 0);
  const byStage = Object.entries(STAGES).map(([stage, sample]) => {
    const [batches, seconds] = ['count', 'sum'].map((suffix) => sum(sample.replace('SUFFIX', suffix)));
    return [stage, { batches: batches ?? 0, seconds: seconds ?? 0 }] as const;
  });
  return { at: performance.now(), byStage: new Map(byStage) };
}

/**
 * How many batches a stage takes for each second that it rests. How long a batch takes depends on the machine, and so does how many
 * there are of them; how long a stage rests after each, so that more of them share what a batch costs, is its pace alone.
 */
export function batchesPerRest(before: Pace, after: Pace): Counts {
  const elapsed = (after.at - before.at) / 1_000;
  return new Map(
    [...after.byStage].map(([stage, { batches, seconds }]) => {
      const then = before.byStage.get(stage) ?? { batches: 0, seconds: 0 };
      const rested = elapsed - (seconds - then.seconds);
      return [`${stage}: batches for a second of rest`, (batches - then.batches) / rested];
    }),
  );
}
