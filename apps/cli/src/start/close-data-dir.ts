import type { Logger } from '@clickledger/config';
import { makePrivate } from '@clickledger/processes';

/** Shuts a data folder that an earlier version, or somebody's umask, left open to other users of this machine. */
export function closeDataDir(dataDir: string, logger: Logger): void {
  const opened = makePrivate(dataDir);
  if (opened > 0) {
    logger.warn(
      { dataDir, opened },
      'the data folder was open to other users of this machine: it is not any more',
    );
  }
}
