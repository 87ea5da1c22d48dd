import type { SpoolStats } from './spooling-log.ts';

/** A spool this full is a problem: clicks should go elsewhere while there is room for those on their way. */
const FULL_SHARE = 0.8;

/** What there is to say of a spool, in one sentence. */
export interface SpoolCondition {
  /** Why no clicks should be sent here. */
  problem?: string;
  /** Clicks are taken, but someone should look. */
  degraded?: string;
}

/** @param now ms UTC */
export function spoolCondition(spool: SpoolStats, now: number): SpoolCondition {
  const { records, bytes, maxBytes, direct } = spool;
  if (direct && records === 0) return {};
  const waiting = `${records} records wait on disk${age(spool, now)}.`;
  const share = bytes / maxBytes;
  if (share >= FULL_SHARE) return { problem: `The spool is ${Math.floor(share * 100)} % full: ${waiting}` };
  return { degraded: direct ? `The log is back: ${waiting}` : `The log cannot be reached: ${waiting}` };
}

function age({ oldestAt }: SpoolStats, now: number): string {
  return oldestAt === undefined
    ? ''
    : `, the oldest for ${Math.max(0, Math.round((now - oldestAt) / 1000))} s`;
}
