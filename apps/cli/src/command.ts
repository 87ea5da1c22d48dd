import type { Env } from '@clickledger/config';
import type { Command } from 'commander';

/** Reads the environment when a command runs, not when help is printed. */
export type ReadEnv = (overrides?: Record<string, string>) => Env;

/** Adds one command to the program. */
export type Register = (program: Command, readEnv: ReadEnv) => void;

/** Aborts at the first Ctrl-C or SIGTERM; a second Ctrl-C ends the process at once. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted && name === 'SIGINT') process.exit(130);
      controller.abort();
    });
  }
  return controller.signal;
}
