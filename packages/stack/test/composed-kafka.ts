import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const COMPOSE = new URL('../../../compose.yaml', import.meta.url);

/** The broker's settings in compose.yaml, as its image makes lines of its variables, at ports of this machine. */
export function composedKafka(password: string) {
  const { services } = parse(readFileSync(COMPOSE, 'utf8'), { merge: true }) as {
    services: { kafka: { environment: Record<string, string> } };
  };
  return ({ port, controller }: { port: number; controller: number }) =>
    Object.entries(services.kafka.environment)
      .filter(([variable]) => variable.startsWith('KAFKA_'))
      .map(([variable, value]) => {
        const here = value
          .replaceAll(/\$\{KAFKA_PASSWORD:\?\}/g, password)
          .replace(/(kafka)?:9092/, `127.0.0.1:${port}`)
          .replace('localhost:9093', `127.0.0.1:${controller}`);
        return `${propertyOf(variable)}=${here}`;
      });
}

/** KAFKA_LISTENER_NAME_SASL__PLAINTEXT is listener.name.sasl_plaintext. */
function propertyOf(variable: string): string {
  return variable
    .slice('KAFKA_'.length)
    .toLowerCase()
    .replace(/_+/g, (run) => ['.', '_', '-'][run.length - 1] ?? run);
}
