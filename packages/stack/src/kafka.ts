import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@clickledger/processes';
import { CONFIG_DIR, type StackLayout, serviceFiles } from './layout.ts';
import type { Service } from './service.ts';

const run = promisify(execFile);

/** No counters for other programs to read: Java would wake up for them twenty times a second. */
const FLAGS = ['-Xms256m', '-Xmx256m', '-XX:+UseG1GC', '-XX:-UsePerfData'];

interface KafkaOptions {
  layout: StackLayout;
  port: number;
  java: string;
  jars: string;
  /** Lines that win over the file's. Default: listeners on loopback that ask nobody who comes. */
  settings?: (at: Ports) => string[];
}

interface Ports {
  port: number;
  controller: number;
}

/** One broker, formatted on first use. */
export async function kafkaService({
  layout,
  port,
  java,
  jars,
  settings = openListeners,
}: KafkaOptions): Promise<Service> {
  mkdirSync(layout.kafka, { recursive: true });
  const config = join(layout.kafka, 'server.properties');
  const data = join(layout.kafka, 'data');
  writeFileSync(config, properties(data, settings({ port, controller: await freePort() })), { mode: 0o600 });
  const classPath = ['-cp', `${jars}/*`];
  if (!existsSync(join(data, 'meta.properties'))) {
    const id = randomBytes(16).toString('base64url');
    await run(java, ['-Xmx128m', ...classPath, ...formatCommand(id, config)]);
  }
  const logging = `-Dlog4j2.configurationFile=${join(CONFIG_DIR, 'kafka', 'log4j2.properties')}`;
  return {
    name: 'kafka',
    command: java,
    args: [...FLAGS, logging, ...classPath, 'kafka.Kafka', config],
    cwd: layout.kafka,
    stopSignal: 'SIGTERM',
    ...serviceFiles(layout, 'kafka'),
    probe: { kind: 'kafka', port },
    address: `127.0.0.1:${port}`,
  };
}

/** Kafka's own command that formats a broker's storage. One id in 64 begins with a hyphen, and by itself reads as an option. */
export function formatCommand(clusterId: string, config: string): string[] {
  return [
    'kafka.tools.StorageTool',
    'format',
    '--ignore-formatted',
    `--cluster-id=${clusterId}`,
    '--config',
    config,
  ];
}

function properties(data: string, settings: string[]): string {
  const shared = readFileSync(join(CONFIG_DIR, 'kafka', 'server.properties'), 'utf8');
  return [shared, ...settings, `log.dirs=${data}`, ''].join('\n');
}

function openListeners({ port, controller }: Ports): string[] {
  return [
    `controller.quorum.voters=1@127.0.0.1:${controller}`,
    `listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}`,
    `advertised.listeners=PLAINTEXT://127.0.0.1:${port}`,
  ];
}
