import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort } from '@clickledger/processes';
import { CONFIG_DIR, type StackLayout, serviceFiles } from './layout.ts';
import type { Service } from './service.ts';

/** As stack/flink/config.yaml divides the TaskManager's memory: heaps, and direct memory with the network's. */
const TASKMANAGER_MEMORY = ['-Xmx512m', '-XX:MaxDirectMemorySize=192m', '-XX:MaxMetaspaceSize=192m'];

/** Of processes that clicks do not pass through: compiling their code a second time would cost more than it brings. */
const LIGHT = '-XX:TieredStopAtLevel=1';
const LOOPBACK = '127.0.0.1';

interface FlinkOptions {
  layout: StackLayout;
  restPort: number;
  gatewayPort: number;
  java: string;
  jars: string;
}

export interface FlinkServices {
  jobManager: Service;
  taskManager: Service;
  gateway: Service;
}

export const checkpointsDir = (layout: StackLayout) => join(layout.flink, 'checkpoints');

/** The three processes of a Flink session cluster. */
export async function flinkServices(options: FlinkOptions): Promise<FlinkServices> {
  const { layout, restPort, gatewayPort } = options;
  prepareFolders(layout);
  const settings = await clusterSettings(options);
  const rest = `http://${LOOPBACK}:${restPort}`;
  const gateway = `http://${LOOPBACK}:${gatewayPort}`;
  return {
    jobManager: jvm(options, {
      name: 'flink-jobmanager',
      flags: ['-Xmx448m', LIGHT],
      main: 'org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint',
      settings,
      probe: { kind: 'http', url: `${rest}/overview` },
      address: rest,
    }),
    taskManager: jvm(options, {
      name: 'flink-taskmanager',
      flags: TASKMANAGER_MEMORY,
      main: 'org.apache.flink.runtime.taskexecutor.TaskManagerRunner',
      settings,
      // It has no port of its own to ask at: it serves once the JobManager counts it.
      probe: { kind: 'http', url: `${rest}/overview`, contains: '"taskmanagers":1' },
      address: 'by the JobManager',
    }),
    gateway: jvm(options, {
      name: 'flink-gateway',
      flags: ['-Xmx256m', LIGHT],
      main: 'org.apache.flink.table.gateway.SqlGateway',
      settings: {
        ...settings,
        'sql-gateway.endpoint.rest.address': LOOPBACK,
        'sql-gateway.endpoint.rest.bind-address': LOOPBACK,
        'sql-gateway.endpoint.rest.port': String(gatewayPort),
      },
      probe: { kind: 'http', url: `${gateway}/info` },
      address: gateway,
    }),
  };
}

async function clusterSettings({ layout, restPort }: FlinkOptions): Promise<Record<string, string>> {
  return {
    'jobmanager.rpc.address': LOOPBACK,
    'jobmanager.rpc.port': String(await freePort()),
    'jobmanager.bind-host': LOOPBACK,
    'taskmanager.host': LOOPBACK,
    'taskmanager.bind-host': LOOPBACK,
    'rest.address': LOOPBACK,
    'rest.bind-address': LOOPBACK,
    'rest.port': String(restPort),
    'io.tmp.dirs': join(layout.flink, 'tmp'),
    'execution.checkpointing.dir': pathToFileURL(checkpointsDir(layout)).href,
    'execution.checkpointing.savepoint-dir': pathToFileURL(join(layout.flink, 'savepoints')).href,
  };
}

function prepareFolders(layout: StackLayout): void {
  for (const name of ['conf', 'tmp', 'checkpoints', 'savepoints'])
    mkdirSync(join(layout.flink, name), { recursive: true });
  copyFileSync(join(CONFIG_DIR, 'flink', 'config.yaml'), join(layout.flink, 'conf', 'config.yaml'));
}

interface Jvm extends Pick<Service, 'name' | 'probe' | 'address'> {
  /** Of Java, its own beside those that all of Flink's processes have. */
  flags: string[];
  main: string;
  settings: Record<string, string>;
}

function jvm(
  { layout, java, jars }: FlinkOptions,
  { name, flags, main, settings, probe, address }: Jvm,
): Service {
  const config = join(CONFIG_DIR, 'flink');
  const shared = readFileSync(join(config, 'java-options.txt'), 'utf8').trim().split('\n');
  const logging = `-Dlog4j2.configurationFile=${join(config, 'log4j.properties')}`;
  const given = Object.entries(settings).map(([key, value]) => `-D${key}=${value}`);
  const conf = join(layout.flink, 'conf');
  // The clusters' processes take the folder as an argument, the gateway from its environment.
  const where = name === 'flink-gateway' ? [] : ['--configDir', conf];
  return {
    name,
    command: java,
    args: [...flags, ...shared, logging, '-cp', `${jars}/*`, main, ...where, ...given],
    cwd: layout.flink,
    env: { FLINK_CONF_DIR: conf },
    stopSignal: 'SIGTERM',
    ...serviceFiles(layout, name),
    probe,
    address,
  };
}
