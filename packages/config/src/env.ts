import { z } from 'zod';
import { port, url } from './env-fields.ts';
import { evidenceFields } from './evidence-fields.ts';
import { ExpectedError } from './expected-error.ts';
import { isLoopbackHost } from './hosts.ts';
import { judgingFields } from './judging-fields.ts';
import { kafkaFields } from './kafka-servers.ts';
import { signInFields } from './sign-in-fields.ts';
import { stackFields } from './stack-fields.ts';

/**
 * Every environment variable of every process, with its default and what it is for.
 * `.env.example` is tested against this schema. An unset URL means the embedded engine.
 */
export const envSchema = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .describe('production refuses to start with default secrets beyond this machine.'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('How much the processes log, as JSON lines on stderr.'),
  DATA_DIR: z.string().min(1).default('./data').describe('Where the embedded engines keep their data.'),
  LISTEN_HOST: z.string().min(1).default('127.0.0.1').describe('Address that web and collector listen on.'),
  WEB_PORT: port.default(3000).describe('Port of the dashboard.'),
  COLLECTOR_PORT: port.default(8080).describe('Port of the collector.'),
  METRICS_HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe(
      'Address that metrics are served at, apart from LISTEN_HOST: one that Prometheus reaches and strangers do not.',
    ),
  METRICS_PORT: port
    .optional()
    .describe(
      'Port of /metrics, /healthz and /readyz of collector, scorer, loader and reconciler, apart from that of the front doors; where one start runs them as several processes, the first of as many; unset: free ones, noted in DATA_DIR/metrics.',
    ),
  METRICS_TARGETS: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Where roles on other machines serve their metrics, for the doctor and the operators’ page: role=http://host:port, comma separated; unset: those noted in DATA_DIR/metrics.',
    ),
  COLLECTOR_PUBLIC_URL: url(['https?']).describe(
    'Address of the collector as browsers reach it; default http://localhost:COLLECTOR_PORT.',
  ),
  EMBEDDED_CLICKHOUSE_PORT: port
    .optional()
    .describe('Port of the embedded ClickHouse (loopback only); unset: a free one.'),
  EMBEDDED_POSTGRES_PORT: port
    .optional()
    .describe('Port of the embedded Postgres (loopback only); unset: a free one.'),
  CLICKHOUSE_URL: url(['https?']).describe(
    'A ClickHouse server, http://user:password@host:8123/database; unset: embedded.',
  ),
  CLICKHOUSE_READ_URL: url(['https?']).describe(
    'The same server as a user that only reads, for the dashboard; default CLICKHOUSE_URL.',
  ),
  CLICKHOUSE_WRITE_URL: url(['https?']).describe(
    'The same server as a user that reads and inserts, for the pipeline; default CLICKHOUSE_URL.',
  ),
  DATABASE_URL: url(['postgres', 'postgresql']).describe('A PostgreSQL server; unset: embedded.'),
  REDIS_URL: url(['rediss?']).describe(
    'A Redis server for dedupe and counters, with maxmemory set and maxmemory-policy noeviction; unset: embedded.',
  ),
  ...kafkaFields,
  SPOOL_MAX_BYTES: z.coerce
    .number()
    .int()
    .min(1024 * 1024)
    .default(1024 * 1024 * 1024)
    .describe('Most bytes of clicks that a collector keeps in DATA_DIR while Kafka cannot be reached.'),
  FLINK_SQL_GATEWAY_URL: url(['https?']).describe('Flink SQL gateway; unset: the loader makes the windows.'),
  NEXTAUTH_URL: url(['https?']).describe(
    'Address of the dashboard as browsers reach it; default http://localhost:WEB_PORT.',
  ),
  ALLOWED_HOSTS: z
    .string()
    .optional()
    .transform((text) => (text ?? '').split(',').map((host) => host.trim().toLowerCase()))
    .transform((hosts) => hosts.filter((host) => host !== ''))
    .describe(
      'Further host names that the dashboard is reached by, comma separated, beside those of NEXTAUTH_URL, LISTEN_HOST and loopback; requests for others are refused.',
    ),
  ...signInFields,
  SMTP_URL: url(['smtps?']).describe(
    'Server that mails leave by, smtps://user:password@host:465 or smtp://host:587 (upgraded to TLS beyond this machine); unset: they lie as .eml files in DATA_DIR/mail.',
  ),
  MAIL_FROM: z
    .string()
    .regex(/^[^\p{Cc}<>]*<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/u, 'an address, or Name <address>')
    .optional()
    .describe('Sender of mails, ads@example.com or Ads <ads@example.com>; needed with SMTP_URL.'),
  TRUSTED_PROXY_HOPS: z.coerce
    .number()
    .int()
    .min(0)
    .max(16)
    .default(0)
    .describe(
      'How many proxies in front of collector and dashboard may speak for the client (X-Forwarded-For, Forwarded).',
    ),
  ...judgingFields,
  SITE_CHECK_LOOPBACK_PORT: port
    .optional()
    .describe(
      'For tests and development: the port of this machine where sites named localhost, or below it, are looked at to verify them; unset: only hosts of the public Internet are. Refused where the dashboard is reached from elsewhere.',
    ),
  RAW_TTL_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3650)
    .default(90)
    .describe('Days that raw clicks are kept.'),
  API_REQUESTS_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .default(600)
    .describe(
      'Requests to the REST API with one server-side key a minute, in each process of the dashboard.',
    ),
  RECONCILE_EVERY_MS: z.coerce
    .number()
    .int()
    .min(1_000)
    .max(600_000)
    .default(30_000)
    .describe('How long the reconciler, and the look-back behind it, rest between two passes.'),
  ...evidenceFields,
  FULL_IP_DAYS: z.coerce
    .number()
    .int()
    .min(0)
    .max(3650)
    .default(30)
    .describe(
      'Days that whole addresses of visitors are kept, in every store; then their network (/24 or /48). Topics of the log that hold them are kept no longer. 0: no table holds one, and the log what it is at work on, a day at most.',
    ),
  DEMO: z
    .enum(['true', 'false', '1', '0', 'local'])
    .transform((v) => (v === '1' ? 'true' : v === '0' ? 'false' : v))
    .default('false')
    .describe(
      'Demo advertisers and logins, whose passwords are published: they work at addresses of this machine only, and never in production. "npm start" on the embedded engines turns them on (local) unless this says false or NODE_ENV says production.',
    ),
  DEMO_HISTORY: z
    .enum(['true', 'false', '1', '0'])
    .default('true')
    .transform((v) => v === 'true' || v === '1')
    .describe(
      'Whether a new demo of "npm start" has a past: clicks of two months, statements, budgets and a dispute.',
    ),
  OTEL_EXPORTER_OTLP_ENDPOINT: url(['https?']).describe(
    'Where traces of clicks are sent, as OTLP over HTTP (OTEL_EXPORTER_OTLP_HEADERS is honoured); unset: none are made.',
  ),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(0.01)
    .describe('Share of clicks that are traced, 0 to 1; every stage picks the same ones.'),
  FLINK_REST_URL: url(['https?']).describe(
    "Flink's JobManager, where loaders and commands do not reach it at the address that the SQL gateway knows.",
  ),
  FLINK_PARALLELISM: z.coerce
    .number()
    .int()
    .min(1)
    .max(1024)
    .default(2)
    .describe('Parallel subtasks of the window job; at most the partitions of clicks.scored are of use.'),
  ...stackFields,
});

export type Env = z.infer<typeof envSchema>;

/** The environment is not usable; the message is one sentence per problem that says what to do. */
export class EnvError extends ExpectedError {
  override readonly name = 'EnvError';
}

/**
 * Validates the environment. Empty strings count as unset.
 * @throws EnvError naming each bad variable; also when two servers would share a port, single sign-on or mail is set in part,
 * demo logins would be reached from elsewhere, or, beyond this machine, sites of its own would be looked at or
 * production have no secrets of its own.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = envSchema.safeParse(given);
  if (!parsed.success) {
    throw new EnvError(
      parsed.error.issues.map((i) => `Set ${i.path.join('.')} to a usable value: ${i.message}.`).join('\n'),
    );
  }
  const env = parsed.data;
  if (env.WEB_PORT === env.COLLECTOR_PORT) {
    throw new EnvError(`Set WEB_PORT and COLLECTOR_PORT to two ports: both are ${env.WEB_PORT}.`);
  }
  const oidc = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
  const missing = oidc.filter((name) => env[name] === undefined);
  if (missing.length > 0 && missing.length < oidc.length) {
    throw new EnvError(
      `Set ${missing.join(' and ')} as well: single sign-on needs ${oidc.join(', ')} together, or none of them.`,
    );
  }
  if (env.SMTP_URL && !env.MAIL_FROM) {
    throw new EnvError('Set MAIL_FROM as well: mails that leave by SMTP_URL need a sender.');
  }
  if (env.SITE_CHECK_LOOPBACK_PORT !== undefined && !servesThisMachine(env)) {
    throw new EnvError(
      'Unset SITE_CHECK_LOOPBACK_PORT: a dashboard that is reached from elsewhere asks no server of its own machine to verify a site.',
    );
  }
  if (env.DEMO === 'true' && (env.NODE_ENV === 'production' || !hasLoopbackUrl(env))) {
    throw new EnvError(
      'Set DEMO=false: passwords of demo logins are published, so neither production nor a NEXTAUTH_URL beyond this machine has them.',
    );
  }
  if (env.NODE_ENV === 'production' && !isLoopbackHost(env.LISTEN_HOST)) {
    for (const name of ['NEXTAUTH_SECRET', 'LINK_SECRET'] as const) {
      if (!env[name]) {
        throw new EnvError(
          `Set ${name} to a random text of 32 characters or more: production does not start without it.`,
        );
      }
    }
  }
  return env;
}

/**
 * Whether demo logins may be used here at all: where they are wanted, and the dashboard's own address is one of this
 * machine. Each request has to be made to such an address as well.
 */
export function demoAllowed(env: Env): boolean {
  if (env.DEMO === 'false' || !hasLoopbackUrl(env)) return false;
  return env.DEMO === 'true' || isLoopbackHost(env.LISTEN_HOST);
}

/** Whether the dashboard is told to be reached on this machine alone. */
export function servesThisMachine(env: Env): boolean {
  return hasLoopbackUrl(env) && isLoopbackHost(env.LISTEN_HOST);
}

/**
 * What DEMO says to a start on this machine: `local` unless it is turned off. Whoever says production has none, and is
 * refused by `readEnv` when asking for it.
 */
export function demoOfStart({ NODE_ENV, DEMO }: Record<string, string | undefined>): string {
  const wanted = !DEMO || DEMO === 'true' || DEMO === '1' || DEMO === 'local';
  // What turns it off, and what nobody can read, `readEnv` is to see.
  if (!wanted) return DEMO;
  if (NODE_ENV === 'production') return DEMO ? 'true' : 'false';
  return 'local';
}

function hasLoopbackUrl({ NEXTAUTH_URL }: Env): boolean {
  return NEXTAUTH_URL === undefined || isLoopbackHost(new URL(NEXTAUTH_URL).hostname);
}
