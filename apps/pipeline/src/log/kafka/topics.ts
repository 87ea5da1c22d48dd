import kafkajs, { type Admin, type ITopicConfig } from 'kafkajs';
import { type Group, TOPICS, type Topic } from '#log/port.ts';
import { retryWithBackOff } from './back-off.ts';

/**
 * Partitions of each topic. Clicks are spread by address, visitor or click id (collect/orderKey.ts), so a busy
 * advertiser is spread too; six serve one, two, three or six members evenly. Rollups have one: its offsets order all versions of a window.
 */
const PARTITIONS: Record<Topic, number> = {
  clicks: 6,
  'clicks.scored': 6,
  'clicks.rejected': 3,
  'clicks.dead': 1,
  'rollups.1m': 1,
  'rollups.1h': 1,
};

/** The newest row of a window is all that anyone needs of it; what is dead stays, and may be larger than it was. */
const SETTINGS: Partial<Record<Topic, Record<string, string>>> = {
  'clicks.dead': { 'retention.ms': '-1', 'max.message.bytes': String(16 * 1024 * 1024) },
  'rollups.1m': { 'cleanup.policy': 'compact' },
  'rollups.1h': { 'cleanup.policy': 'compact' },
};

/** What topics and groups are called on the brokers; a prefix keeps several installations apart. */
export interface Names {
  topic(topic: Topic): string;
  group(group: Group): string;
  /** This installation's log on that cluster. */
  log(clusterId: string): string;
  /** The topic with this name on the brokers. */
  topicOf(name: string): Topic;
}

export function createNames(prefix: string): Names {
  const topics = new Map(TOPICS.map((topic) => [`${prefix}${topic}`, topic]));
  return {
    topic: (topic) => `${prefix}${topic}`,
    log: (clusterId) => `${prefix}${clusterId}`,
    group: (group) => `clickledger-${prefix}${group}`,
    topicOf: (name) => {
      const topic = topics.get(name);
      if (!topic) throw new Error(`The click log has no topic ${name}.`);
      return topic;
    },
  };
}

/** Creates the topics that are not there yet and waits for them; those that are stay as they are. */
export async function createTopics(admin: Admin, names: Names): Promise<void> {
  const existing = new Set(await admin.listTopics());
  const missing = TOPICS.filter((topic) => !existing.has(names.topic(topic)));
  if (!missing.includes('clicks.dead')) await keepDeadLetters(admin, names);
  if (missing.length === 0) return;
  const topics = missing.map(
    (topic): ITopicConfig => ({
      topic: names.topic(topic),
      numPartitions: PARTITIONS[topic],
      replicationFactor: -1,
      configEntries: settingsOf(topic),
    }),
  );
  await admin.createTopics({ topics, waitForLeaders: false });
  await retryWithBackOff(() =>
    admin.fetchTopicMetadata({ topics: TOPICS.map((topic) => names.topic(topic)) }),
  );
}

function settingsOf(topic: Topic): { name: string; value: string }[] {
  return Object.entries(SETTINGS[topic] ?? {}).map(([name, value]) => ({ name, value }));
}

/** A topic that an older version made lets go of its records after a week. */
async function keepDeadLetters(admin: Admin, names: Names): Promise<void> {
  const resource = { type: kafkajs.ConfigResourceTypes.TOPIC, name: names.topic('clicks.dead') };
  const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: [resource] });
  const is = new Map(
    resources[0]?.configEntries.map(({ configName, configValue }) => [configName, configValue]),
  );
  const configEntries = settingsOf('clicks.dead');
  if (configEntries.every(({ name, value }) => is.get(name) === value)) return;
  await admin.alterConfigs({ validateOnly: false, resources: [{ ...resource, configEntries }] });
}
