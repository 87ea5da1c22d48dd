import { setTimeout as delay } from 'node:timers/promises';
import { errorType } from './client.ts';

const MOST_ATTEMPTS = 100;
const PAUSE_MS = 100;
/** What brokers answer for a moment about what is new or has just moved. */
const UNSETTLED = [
  'NOT_COORDINATOR_FOR_GROUP',
  'GROUP_COORDINATOR_NOT_AVAILABLE',
  'GROUP_LOAD_IN_PROGRESS',
  'UNKNOWN_TOPIC_OR_PARTITION',
  'LEADER_NOT_AVAILABLE',
  'NOT_LEADER_FOR_PARTITION',
];

/** Asks again while topics or groups settle, which KafkaJS leaves to its callers in many places. */
export async function retryWithBackOff<T>(ask: () => Promise<T>): Promise<T> {
  for (let left = MOST_ATTEMPTS; ; left--) {
    try {
      return await ask();
    } catch (error) {
      if (left === 0 || !UNSETTLED.includes(errorType(error) ?? '')) throw error;
      await delay(PAUSE_MS);
    }
  }
}
