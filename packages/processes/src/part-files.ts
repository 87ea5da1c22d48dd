import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';

/** Where a part's log and its process id are kept. */
export interface PartFiles {
  logFile: string;
  pidFile: string;
}

/** Appends what the process says to its log, and notes its id for as long as it runs. */
export function keepFiles(child: ChildProcess, { logFile, pidFile }: PartFiles): void {
  const log = openSync(logFile, 'a');
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => void writeSync(log, chunk));
  if (child.pid) writeFileSync(pidFile, `${child.pid}\n`);
  child.once('close', () => {
    closeSync(log);
    rmSync(pidFile, { force: true });
  });
}
