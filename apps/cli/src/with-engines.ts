import { type Engines, openEngines } from '@clickledger/pipeline';
import type { ReadEnv } from './command.ts';
import { requireRunning } from './require-running.ts';

/** Runs a command's work against a running installation and closes what it opened. */
export async function withEngines(
  readEnv: ReadEnv,
  name: string,
  work: (engines: Engines) => Promise<void>,
): Promise<void> {
  const engines = openEngines(readEnv(), name);
  try {
    await requireRunning(engines);
    await work(engines);
  } finally {
    await engines.close();
  }
}

/** One line, or a text, on stdout. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
