import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const deploymentSchema = z.object({
  jobId: z.string(),
  /** What runs, so that it can be put back after an upgrade that fails. */
  statements: z.array(z.string()),
  /** Where the job began, or where it was stopped. Until it has a checkpoint of its own, this is the newest. */
  restoredFrom: z.string().optional(),
});
export type Deployment = z.infer<typeof deploymentSchema>;

const fileIn = (dataDir: string) => join(dataDir, 'flink', 'deployment.json');

/** What was deployed last from this data folder. */
export function readDeployment(dataDir: string): Deployment | undefined {
  if (!existsSync(fileIn(dataDir))) return undefined;
  return deploymentSchema.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
}

export function writeDeployment(dataDir: string, deployment: Deployment): void {
  mkdirSync(join(dataDir, 'flink'), { recursive: true });
  const draft = `${fileIn(dataDir)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(deployment, null, 2)}\n`);
  renameSync(draft, fileIn(dataDir));
}
