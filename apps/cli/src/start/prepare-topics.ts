import type { KafkaServers, Logger } from '@clickledger/config';
import { createKafka, createNames, createTopics } from '@clickledger/pipeline';

/** Creates the topics that are missing. */
export async function prepareTopics(kafka: KafkaServers, logger: Logger): Promise<void> {
  const admin = createKafka({ ...kafka, clientId: 'clickledger-stack', logger }).admin();
  await admin.connect();
  try {
    await createTopics(admin, createNames(''));
  } finally {
    await admin.disconnect();
  }
}
