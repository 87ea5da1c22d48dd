import type { Cost } from '../cost.ts';
import type { CostRun, Profile } from './measured-costs.ts';
import { coresAt } from './model.ts';
import { stageOfPart } from './stage-of-part.ts';

/** Cores that a stage was to keep busy, and did. */
export interface Compared {
  stage: string;
  predicted: number;
  measured: number;
}

/** The model's word beside a run, by stage, at the rate that the run came to; the sum of all stages last. */
export function compare(profile: Profile, costs: CostRun, { byPart, clicks, seconds }: Cost): Compared[] {
  const measured = new Map<string, number>();
  for (const [part, { processorMs }] of byPart) {
    const stage = stageOfPart(profile, part);
    measured.set(stage, (measured.get(stage) ?? 0) + processorMs / 1_000 / seconds);
  }
  const stages = [...new Set([...Object.keys(costs.stages), ...measured.keys()])].map((stage) => ({
    stage,
    predicted: stage in costs.stages ? coresAt(costs, stage, clicks / seconds) : 0,
    measured: measured.get(stage) ?? 0,
  }));
  const all = stages.reduce(
    (sum, { predicted, measured }) => ({
      stage: 'all',
      predicted: sum.predicted + predicted,
      measured: sum.measured + measured,
    }),
    { stage: 'all', predicted: 0, measured: 0 },
  );
  return [...stages, all];
}
