import type { Logger } from '@clickledger/config';
import { createKafka, createNames, createTopics } from '@clickledger/pipeline';

/** Creates the topics that are missing. `brokers` as `host:port`. */
export async function prepareTopics(brokers: string[], logger: Logger): Promise<void> {
  const admin = createKafka({ brokers, clientId: 'clickledger-stack', logger }).admin();
  await admin.connect();
  try {
    await createTopics(admin, createNames(''));
  } finally {
    await admin.disconnect();
  }
}
