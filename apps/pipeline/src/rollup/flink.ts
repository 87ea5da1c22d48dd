import type { ClickLog } from '../log/port.ts';
import type { WindowEngine } from './port.ts';

/**
 * Flink makes the windows (stack/flink) and publishes each new state of a window to a topic of one partition;
 * the loader stores it with the record's offset as its version. Nothing is left to do for the clicks.
 */
export function createFlinkWindows(log: ClickLog): WindowEngine {
  return {
    topics: ['rollups.1m', 'rollups.1h'],
    async onClicks() {},
    version: async (granularity) => BigInt(await log.endOffset(`rollups.${granularity}`)),
  };
}
