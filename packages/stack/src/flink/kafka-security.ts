import type { KafkaServers, SaslUser } from '@clickledger/config';

/** Where Flink's Kafka connector has Kafka's own classes. */
const SHADED = 'org.apache.flink.kafka.shaded.org.apache.kafka.common.security';

/** The properties of a table that say as whom its brokers are spoken to, a line each; none where they ask nobody. */
export function kafkaSecurity({ tls = false, sasl }: KafkaServers): string {
  if (!tls && !sasl) return '';
  const properties = {
    'security.protocol': `${sasl ? 'SASL_' : ''}${tls ? 'SSL' : 'PLAINTEXT'}`,
    ...(sasl && { 'sasl.mechanism': sasl.mechanism.toUpperCase(), 'sasl.jaas.config': jaas(sasl) }),
  };
  return Object.entries(properties)
    .map(([name, value]) => `  'properties.${name}' = '${value.replaceAll("'", "''")}',`)
    .join('\n');
}

function jaas({ mechanism, username, password }: SaslUser): string {
  const login = mechanism === 'plain' ? 'plain.PlainLoginModule' : 'scram.ScramLoginModule';
  return `${SHADED}.${login} required username=${quoted(username)} password=${quoted(password)};`;
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}
