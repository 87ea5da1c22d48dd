import type { Admin, ITopicConfig } from 'kafkajs';
import { loggedDays } from '#log/logged-days.ts';
import { type Group, TOPICS, type Topic } from '#log/port.ts';
import { retryWithBackOff } from './back-off.ts';
import { ConfigResourceTypes } from './kafka-js.ts';

/**
 * Partitions of each topic. Clicks are spread by address, visitor or click id (collect/orderKey.ts), so a busy
 * advertiser is spread too; six serve one, two, three or six members evenly. Rollups have one: its offsets order all versions of a window.
 */
export const PARTITIONS: Record<Topic, number> = {
  clicks: 6,
  'clicks.scored': 6,
  'clicks.rejected': 3,
  'clicks.filtered': 1,
  'clicks.dead': 1,
  'rollups.1m': 1,
  'rollups.1h': 1,
};

/** The newest row of a window is all that anyone needs of it; what is dead may be larger than it was. */
const SETTINGS: Partial<Record<Topic, Record<string, string>>> = {
  'clicks.dead': { 'max.message.bytes': String(16 * 1024 * 1024) },
  'rollups.1m': { 'cleanup.policy': 'compact' },
  'rollups.1h': { 'cleanup.policy': 'compact' },
};

const DAY = 86_400_000;
/** Days that topics keep what every stage has long been done with; what is dead waits as long as it may. */
const USUAL_DAYS = 8;
const WITH_ADDRESSES: readonly Topic[] = ['clicks', 'clicks.scored', 'clicks.dead'];

/**
 * How long a topic may keep visitors' addresses; undefined for one that holds none. Brokers drop whole segments, counted
 * from the newest record in them, so a segment's own time is part of it.
 */
export function retentionOf(topic: Topic, fullIpDays: number): Record<string, string> | undefined {
  if (!WITH_ADDRESSES.includes(topic)) return undefined;
  const days = loggedDays(fullIpDays);
  const most = DAY * (topic === 'clicks.dead' ? days : Math.min(days, USUAL_DAYS));
  const segment = Math.min(DAY, most / 4);
  return { 'segment.ms': String(segment), 'retention.ms': String(most - segment) };
}

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

/**
 * Creates the topics that are not there yet and waits for them. Those that are stay as they are, but for how long they
 * keep addresses: no longer than `fullIpDays`.
 */
export async function createTopics(admin: Admin, names: Names, fullIpDays = 30): Promise<void> {
  const existing = new Set(await admin.listTopics());
  const missing = TOPICS.filter((topic) => !existing.has(names.topic(topic)));
  for (const topic of WITH_ADDRESSES) {
    if (!missing.includes(topic))
      await limitRetention(admin, names.topic(topic), settingsOf(topic, fullIpDays));
  }
  if (missing.length === 0) return;
  const topics = missing.map(
    (topic): ITopicConfig => ({
      topic: names.topic(topic),
      numPartitions: PARTITIONS[topic],
      replicationFactor: -1,
      configEntries: Object.entries(settingsOf(topic, fullIpDays)).map(([name, value]) => ({ name, value })),
    }),
  );
  await admin.createTopics({ topics, waitForLeaders: false });
  await retryWithBackOff(() =>
    admin.fetchTopicMetadata({ topics: TOPICS.map((topic) => names.topic(topic)) }),
  );
}

function settingsOf(topic: Topic, fullIpDays: number): Record<string, string> {
  return { ...SETTINGS[topic], ...retentionOf(topic, fullIpDays) };
}

/** DYNAMIC_TOPIC_CONFIG: what was set for this very topic. */
const SET_FOR_TOPIC = 1;

/** Changes a topic that keeps records for longer than it should; a shorter time, and what else was set, stays. */
async function limitRetention(admin: Admin, name: string, wanted: Record<string, string>): Promise<void> {
  const resource = { type: ConfigResourceTypes.TOPIC, name };
  const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: [resource] });
  const entries = resources[0]?.configEntries ?? [];
  const is = new Map(entries.map(({ configName, configValue }) => [configName, configValue]));
  const within = Object.entries(wanted).every(([key, value]) =>
    key.endsWith('.ms')
      ? Number(is.get(key)) >= 0 && Number(is.get(key)) <= Number(value)
      : is.get(key) === value,
  );
  if (within) return;
  const own = entries.filter(({ configSource }) => (configSource as number) === SET_FOR_TOPIC);
  const next = { ...Object.fromEntries(own.map((e) => [e.configName, e.configValue])), ...wanted };
  const configEntries = Object.entries(next).map(([name, value]) => ({ name, value }));
  await admin.alterConfigs({ validateOnly: false, resources: [{ ...resource, configEntries }] });
}
