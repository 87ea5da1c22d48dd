import { expect, test } from 'vitest';
import { NOTHING } from '../accounting.ts';
import { compare } from './compare.ts';
import type { CostRun } from './measured-costs.ts';

const costs: CostRun = {
  source: 'a test',
  idleCores: 0,
  stages: { collector: { full: 100 }, flink: { full: 50 } },
};
const ran = (ms: number) => ({ ...NOTHING, processorMs: ms });

test('processes count for their stage, and what is of no stage for the others', () => {
  const byPart = new Map([
    ['collector', ran(2_000)],
    ['flink-taskmanager', ran(500)],
    ['flink-gateway', ran(100)],
    ['web', ran(50)],
  ]);
  const cost = { clicks: 10_000, seconds: 10, sendingSeconds: 9, byPart, all: NOTHING, sentBytes: 0 };
  const compared = Object.fromEntries(
    compare('distributed', costs, cost).map(({ stage, ...both }) => [stage, both]),
  );
  expect(compared.collector?.predicted).toBeCloseTo(0.1);
  expect(compared.collector?.measured).toBeCloseTo(0.2);
  expect(compared.flink?.measured).toBeCloseTo(0.06);
  expect(compared.others).toEqual({ predicted: 0, measured: 0.005 });
  expect(compared.all?.predicted).toBeCloseTo(0.15);
  expect(compared.all?.measured).toBeCloseTo(0.265);
});
