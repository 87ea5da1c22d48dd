import { windowStart } from '@clickledger/domain';
import type { Admin } from 'kafkajs';

const HOUR = 3_600_000;
/** How long brokers keep records where a topic does not say. */
const USUAL_RETENTION_MS = 7 * 24 * HOUR;

/**
 * The first whole hour (ms) from which on the topic has every click by the time it happened; undefined where nothing
 * was ever dropped. A click is in the log no earlier than minutes before it happened, so an hour of room is enough.
 * An import's clicks happened long before, and are no reason to look further.
 */
export async function keptSince(
  admin: Pick<Admin, 'fetchTopicOffsets' | 'fetchTopicOffsetsByTimestamp'>,
  topic: string,
  now: number,
): Promise<number | undefined> {
  const cut = (await admin.fetchTopicOffsets(topic)).filter(({ low }) => low !== '0');
  if (cut.length === 0) return undefined;
  // A partition that holds nothing any more dropped its records when they were as old as records get.
  const lowest = new Map(
    cut.filter(({ low, high }) => low !== high).map((p) => [p.partition, BigInt(p.low)]),
  );
  const reaches = async (time: number) => {
    const offsets = await admin.fetchTopicOffsetsByTimestamp(topic, time);
    return offsets.every(({ partition, offset }) => BigInt(offset) > (lowest.get(partition) ?? -1n));
  };
  let [from, to] = [windowStart(now - USUAL_RETENTION_MS, '1h'), windowStart(now, '1h')];
  while (from < to) {
    const middle = windowStart((from + to) / 2, '1h');
    if (await reaches(middle)) to = middle;
    else from = middle + HOUR;
  }
  return from + HOUR;
}
