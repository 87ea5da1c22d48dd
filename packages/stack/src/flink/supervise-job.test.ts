import { expect, test } from 'vitest';
import { STOPPED } from './deployment.ts';
import type { Job } from './job-manager.ts';
import { isLost } from './supervise-job.ts';

const job = (state: string, name = 'windows'): Job => ({
  id: 'j',
  name,
  state,
  startedAt: 0,
  complete: true,
});
const deployment = { jobId: 'j', statements: [] };

test.each([
  ['the cluster came back empty', [], true],
  ['only others run', [job('RUNNING', 'theirs')], true],
  ['it failed', [job('FAILED')], true],
  ['it runs', [job('RUNNING')], false],
  ['it runs again after it had failed', [job('RUNNING'), job('FAILED')], false],
  ['Flink restarts it', [job('RESTARTING')], false],
  ['someone cancelled it', [job('CANCELED')], false],
  ['it was stopped with a savepoint', [job('FINISHED')], false],
])('%s', (_, jobs, lost) => {
  expect(isLost(jobs, 'windows', deployment)).toBe(lost);
});

test('a job that was stopped stays stopped on a cluster that forgot it', () => {
  expect(isLost([], 'windows', { ...deployment, jobId: STOPPED })).toBe(false);
});

test('what was never deployed from this folder is missing, too', () => {
  expect(isLost([], 'windows', undefined)).toBe(true);
});
