import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { correctKafkaJs } from './patches.ts';

test('a connection with nothing to send sets no timer', () => {
  correctKafkaJs();
  const RequestQueue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue');
  const queue = new RequestQueue({ logger: { namespace: () => ({ debug() {} }), debug() {} } });
  queue.checkPendingRequests();
  expect(queue.throttleCheckTimeoutId).toBeNull();
  queue.pending.push({});
  queue.scheduleCheckPendingRequests();
  expect(queue.throttleCheckTimeoutId).not.toBeNull();
  queue.destroy();
});
