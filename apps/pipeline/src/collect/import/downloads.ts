import { hash } from 'node:crypto';

/** A download that nobody asked anything more of for so long is over, ms. */
export const DOWNLOAD_GAP_MS = 30 * 60_000;
/** Downloads that are remembered: those of a busy site's half hour. */
const GENERATION = 100_000;

/** What tells the parts of downloads apart. */
export interface Part {
  /** Who asked for what: client, agent and path. */
  of: readonly string[];
  /** ms UTC. */
  time: number;
  /** Whether the answer was a part (206) of the file. */
  isPart: boolean;
  /** First byte asked for; undefined where the log does not tell. */
  rangeStart: number | undefined;
}

/**
 * Tells which requests continue a download: a part (206) that does not start the file, and where the log does not tell,
 * one that follows another request of the same visitor, agent and path within half an hour, in either order. It
 * depends on the lines of the log alone, so that reading it again says the same.
 */
export function createDownloads(): (part: Part) => boolean {
  let young = new Map<string, number>();
  let old = new Map<string, number>();
  return ({ of, time, isPart, rangeStart }) => {
    const key = hash('sha1', of.join('\n'), 'base64url');
    const before = young.get(key) ?? old.get(key);
    if (young.size >= GENERATION) {
      old = young;
      young = new Map();
    }
    young.set(key, Math.max(time, before ?? time));
    if (!isPart) return false;
    if (rangeStart !== undefined && rangeStart > 0) return true;
    return before !== undefined && Math.abs(time - before) <= DOWNLOAD_GAP_MS;
  };
}
