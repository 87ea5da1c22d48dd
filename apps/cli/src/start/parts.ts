import { join } from 'node:path';
import { clickhouseUsers, dataPaths, type Env, profileOf, type Secrets } from '@clickledger/config';
import type { Role } from '@clickledger/pipeline';
import type { Part, PartFiles, Probe } from '@clickledger/processes';
import { nextBin } from './build-web.ts';
import { CLI, CLICKHOUSE_FRONT, POSTGRES_FRONT, WEB_DIR } from './paths.ts';

/** A part of the product: a process, where it is reached, and how to ask whether it serves. */
export interface ProductPart extends Part {
  address: string;
  probe: Probe;
}

/** What `npm run stack` adds to a start: servers of its own, and a file for each part's log and process id. */
export interface StackParts {
  /** Addresses of servers that were started for this installation alone, as environment variables. */
  servers: Record<string, string>;
  filesOf: (part: string) => PartFiles;
  /** Told of every part before the first of them starts. */
  onParts: (parts: ProductPart[]) => void;
}

export interface PartOptions {
  /** Ports of embedded engines filled in. */
  env: Env;
  secrets: Secrets;
  dev: boolean;
  stack: StackParts | undefined;
}

/** The embedded engines that stand in for servers without an address. */
export function enginesOf({ env, secrets, stack }: PartOptions): ProductPart[] {
  const paths = dataPaths(env.DATA_DIR);
  const front = (name: string, main: string, port: number | undefined, options: object): ProductPart => ({
    name,
    args: [main, '-'],
    input: JSON.stringify({ ...options, port }),
    readyLine: '{"ready":true',
    address: `127.0.0.1:${port}`,
    ...watched(name, stack),
  });
  const { clickhouseUrl, databaseUrl } = profileOf(env);
  const users = clickhouseUsers(secrets);
  const { EMBEDDED_CLICKHOUSE_PORT: clickhouse, EMBEDDED_POSTGRES_PORT: postgres } = env;
  return [
    ...(clickhouseUrl
      ? []
      : [
          {
            ...front('clickhouse', CLICKHOUSE_FRONT, clickhouse, {
              path: paths.clickhouse,
              ...users.admin,
              others: [
                { ...users.reader, access: 'reader' },
                { ...users.writer, access: 'writer' },
              ],
            }),
            probe: { kind: 'http' as const, url: `http://127.0.0.1:${clickhouse}/ping` },
          },
        ]),
    ...(databaseUrl
      ? []
      : [front('postgres', POSTGRES_FRONT, postgres, { path: paths.postgres, password: secrets.postgres })]),
  ];
}

/**
 * Half of the memory for young objects, MB. V8 lets it grow to 64 where there is memory, and then looks at them so seldom that the
 * buffers they hold come to its bound, upon which it looks at everything: a quarter of a collector's processor time (decision 87).
 */
const QUICK_YOUNG_MB = 16;

/** Whether what the roles make is let go within milliseconds: batches of a scorer would be copied more often. */
function isQuick(roles: readonly Role[]): boolean {
  return roles.every((role) => role === 'collector' || role === 'loader');
}

/** The pipeline's processes, in the order in which they start. */
export function pipelineParts(options: PartOptions): ProductPart[] {
  const { env, dev, stack } = options;
  const watch = dev ? ['--watch', '--watch-preserve-output'] : [];
  let metricsPort = env.METRICS_PORT;
  const roles = (name: string, ...names: Role[]): ProductPart => ({
    name,
    args: [
      ...watch,
      ...(isQuick(names) ? [`--max-semi-space-size=${QUICK_YOUNG_MB}`] : []),
      CLI,
      'run',
      ...names,
    ],
    env: {
      ...sharedEnvironment(options),
      ...(metricsPort !== undefined && { METRICS_PORT: String(metricsPort++) }),
    },
    readyLine: 'ready',
    address: 'by the log',
    ...watched(name, stack),
  });
  const several = (role: Role, count: number) =>
    Array.from({ length: count }, (_, i) => roles(count === 1 ? role : `${role}-${i + 1}`, role));
  const processors = stack
    ? [
        ...several('scorer', env.STACK_SCORERS),
        ...several('loader', env.STACK_LOADERS),
        roles('reconciler', 'reconciler'),
      ]
    : [roles('processor', 'scorer', 'loader', 'reconciler')];
  const collectorUrl = `http://${urlHost(env.LISTEN_HOST)}:${env.COLLECTOR_PORT}`;
  return [
    ...processors,
    {
      ...roles('collector', 'collector'),
      address: collectorUrl,
      probe: { kind: 'http', url: `${collectorUrl}/readyz` },
    },
  ];
}

/** The dashboard, which has to be built unless it is developed. */
export function webPart(options: PartOptions): ProductPart {
  const { env, dev, stack } = options;
  const address = webAddress(env);
  return {
    name: 'web',
    args: dev
      ? [nextBin(), 'dev', '-H', env.LISTEN_HOST, '-p', String(env.WEB_PORT)]
      : [join(WEB_DIR, 'serve.ts'), env.LISTEN_HOST, String(env.WEB_PORT)],
    cwd: WEB_DIR,
    env: sharedEnvironment(options),
    ...watched('web', stack),
    address,
    probe: { kind: 'http', url: `${address}/login` },
  };
}

function sharedEnvironment({ env, dev, stack }: PartOptions): Record<string, string> {
  return {
    ...stack?.servers,
    DATA_DIR: env.DATA_DIR,
    NODE_ENV: dev ? 'development' : env.NODE_ENV,
    DEMO: env.DEMO,
    EMBEDDED_CLICKHOUSE_PORT: String(env.EMBEDDED_CLICKHOUSE_PORT),
    EMBEDDED_POSTGRES_PORT: String(env.EMBEDDED_POSTGRES_PORT),
    NEXT_TELEMETRY_DISABLED: '1',
  };
}

/** Where the dashboard listens. */
export function webAddress(env: Env): string {
  return `http://${urlHost(env.LISTEN_HOST)}:${env.WEB_PORT}`;
}

function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** Files where the stack keeps them; a part without a port of its own serves while it runs. */
function watched(name: string, stack: StackParts | undefined): Pick<ProductPart, 'files' | 'probe'> {
  const files = stack?.filesOf(name);
  return { ...(files && { files }), probe: { kind: 'process', pidFile: files?.pidFile ?? '' } };
}
