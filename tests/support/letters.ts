import { readEnv } from '@clickledger/config';
import { deadLetter, openEngines } from '@clickledger/pipeline';
import { stackServers } from '@clickledger/stack';
import type { Installation } from './installation.ts';

/** A record that a stage gave up. */
export interface Given {
  offset: number;
  value: string;
  reason: string;
}

/**
 * Puts letters of the loader's into the installation's log, of records of `clicks.rejected` in a partition that there is
 * not: what stages really give up is written the same way.
 */
export async function putLetters(at: Installation, partition: number, letters: Given[]): Promise<void> {
  const env = readEnv({ LOG_LEVEL: 'silent', ...stackServers(readEnv(at.env)), ...at.env });
  const engines = openEngines(env, 'test');
  try {
    await engines
      .log()
      .append(
        letters.map(({ reason, ...record }) =>
          deadLetter({ topic: 'clicks.rejected', partition }, 'loader', record, new Error(reason)),
        ),
      );
  } finally {
    await engines.close();
  }
}
