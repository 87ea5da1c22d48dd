import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedError, type FolderLock, lockFolder } from '@clickledger/engines/folder-lock';
import { z } from 'zod';
import { FlinkError } from './errors.ts';

/** What `jobId` says of a job that was stopped on purpose. */
export const STOPPED = 'stopped';

const deploymentSchema = z.object({
  jobId: z.string(),
  /** What runs, so that it can be put back after an upgrade that fails. */
  statements: z.array(z.string()),
  /** Where the job began, or where it was stopped. Until it has a checkpoint of its own, this is the newest. */
  restoredFrom: z.string().optional(),
  /** Windows that start before this (ms) are none of the job's. */
  since: z.number().optional(),
});
export type Deployment = z.infer<typeof deploymentSchema>;

const folderIn = (dataDir: string) => join(dataDir, 'flink');
const fileIn = (dataDir: string) => join(folderIn(dataDir), 'deployment.json');

/** What was deployed last from this data folder. */
export function readDeployment(dataDir: string): Deployment | undefined {
  if (!existsSync(fileIn(dataDir))) return undefined;
  return deploymentSchema.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
}

export function writeDeployment(dataDir: string, deployment: Deployment): void {
  mkdirSync(folderIn(dataDir), { recursive: true });
  const draft = `${fileIn(dataDir)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(deployment, null, 2)}\n`);
  renameSync(draft, fileIn(dataDir));
}

/**
 * Holds what is deployed for as long as it is being changed: whoever puts a lost job back must not meet an upgrade
 * halfway.
 * @throws FlinkError while another process changes it.
 */
export async function whileHeld<T>(dataDir: string, change: () => Promise<T>): Promise<T> {
  let lock: FolderLock;
  try {
    lock = lockFolder(folderIn(dataDir));
  } catch (error) {
    if (!(error instanceof EmbeddedError && error.code === 'FOLDER_IN_USE')) throw error;
    throw new FlinkError('The job is being started, upgraded or stopped already: wait until that is done.', {
      cause: error,
    });
  }
  try {
    return await change();
  } finally {
    lock.release();
  }
}
