import type { ClickLog } from '#log/port.ts';
import type { CheckpointRequests } from './checkpoint-requests.ts';
import type { WindowEngine } from './port.ts';

/**
 * Flink makes the windows (packages/stack/config/flink) and publishes each new state of a window to a topic of one partition;
 * the loader stores it with the record's offset as its version. What is left to do for the clicks is to have a checkpoint
 * taken, which publishes their windows; where nobody asks the job takes them at its own interval.
 */
export function createFlinkWindows(log: ClickLog, checkpoints?: CheckpointRequests): WindowEngine {
  const topics = ['rollups.1m', 'rollups.1h'] as const;
  return {
    topics,
    async onClicks() {
      checkpoints?.due();
    },
    // The job commits its position once a checkpoint is complete; the rows that it made until then are in the
    // topics by that time, in a transaction at least, and the loader comes to the topics' end only after that.
    async settled(signal) {
      await log.caughtUp('loader', ['clicks.scored'], signal);
      await log.caughtUpWith('rollups', 'loader', 'clicks.scored', signal);
      await log.caughtUp('loader', topics, signal);
    },
    version: async (granularity) => BigInt(await log.endOffset(`rollups.${granularity}`)),
  };
}
