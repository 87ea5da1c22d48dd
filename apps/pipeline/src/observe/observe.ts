import { deskKey, noteMetricsTarget, type Readiness } from '@clickledger/config';
import { addressOf, listen } from '@clickledger/processes';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { LetterDesk } from '#dead/letter-desk.ts';
import { createLetterMetrics, lettersCondition, OpenLetters } from '#dead/open-letters.ts';
import { spoolCondition } from '#log/spool/condition.ts';
import type { SpoolingLog } from '#log/spool/spooling-log.ts';
import type { Engines } from '#roles/engines.ts';
import type { Role } from '#roles/run.ts';
import { LOADED_TOPICS } from '#store/loader.ts';
import { type ClickTracer, openTracer } from '#trace/click-tracer.ts';
import { engineChecks } from './engine-checks.ts';
import { createRedisMetrics } from './redis-room.ts';
import { createRoleMetrics } from './role-metrics.ts';
import { RoleMonitor } from './role-monitor.ts';
import { createObserveServer, readReadiness } from './server.ts';

/** What a process tells the outside about the roles it runs. */
export interface Observed {
  registry: Registry;
  readiness: () => Promise<Readiness>;
  /** Undefined when nobody asked for clicks to be followed one by one. */
  tracer: ClickTracer | undefined;
  monitor: (role: Role) => RoleMonitor;
  /** A piece of a role's work ended with an error and is going to be started again. */
  failed: (role: Role, error: unknown, work: string) => void;
  close: () => Promise<void>;
}

/** A look wakes the process, also one that has nothing to do: at the library's 10 ms that is half of what an idle role costs. */
const LAG_LOOKED_FOR_EVERY_MS = 100;

/**
 * Starts watching the roles, and a small server that tells it: a port of its own, which nobody needs to reach who sends
 * clicks. Where it listens is noted in the data folder.
 */
export async function observe(
  roles: readonly Role[],
  engines: Engines,
  spool: SpoolingLog | undefined,
  signal: AbortSignal,
): Promise<Observed> {
  const { env, logger } = engines;
  const registry = new Registry();
  collectDefaultMetrics({
    register: registry,
    prefix: 'clickledger_',
    eventLoopMonitoringPrecision: LAG_LOOKED_FOR_EVERY_MS,
  });
  const monitors = new Map(roles.map((role) => [role, openMonitor(role, engines, registry, spool, signal)]));
  const all = [...monitors.values()];
  const metrics = createRoleMetrics(registry, all);
  watchRedis(engines, registry, monitors);
  const closing: (() => unknown)[] = all.map((monitor) => () => monitor.close());
  const tracer = await openTracer(env, logger, roles.join('-'));
  if (tracer) closing.push(() => tracer.close());
  const monitor = (role: Role) => {
    const found = monitors.get(role);
    if (!found) throw new Error(`This process does not run the ${role}.`);
    return found;
  };
  const desk = roles.includes('loader')
    ? { key: deskKey(engines.secrets), letters: new LetterDesk(engines.log()) }
    : undefined;
  const server = createObserveServer(registry, all, desk);
  const close = await listen(server, env.METRICS_HOST, env.METRICS_PORT ?? 0, 'METRICS_PORT');
  const { port } = addressOf(server);
  const url = `http://${reachable(env.METRICS_HOST)}:${port}`;
  closing.push(noteMetricsTarget(env.DATA_DIR, { roles: [...roles], url }), close);
  logger.info({ port }, 'metrics are served');
  return {
    registry,
    readiness: () => readReadiness(all),
    tracer,
    monitor,
    failed(role, error, work) {
      metrics.failed(role);
      monitor(role).failed(error, work);
    },
    async close() {
      for (const close of closing) await close();
    },
  };
}

function openMonitor(
  role: Role,
  engines: Engines,
  registry: Registry,
  spool: SpoolingLog | undefined,
  signal: AbortSignal,
): RoleMonitor {
  const shared = { role, signal, log: engines.log(), engines: engineChecks(engines, role) };
  switch (role) {
    case 'scorer':
      return new RoleMonitor({ ...shared, backlogs: [{ group: 'scorer', topics: ['clicks'] }] });
    case 'loader': {
      const { topics } = engines.windows();
      const loader = { group: 'loader', topics: [...LOADED_TOPICS, ...topics] } as const;
      const rollups = { group: 'rollups', topics: ['clicks.scored'] } as const;
      const letters = new OpenLetters(engines.log(), engines.logger);
      createLetterMetrics(registry, letters);
      return new RoleMonitor({
        ...shared,
        backlogs: topics.length > 0 ? [loader, rollups] : [loader],
        condition: () => lettersCondition(letters.open),
      });
    }
    case 'collector':
      return new RoleMonitor({
        ...shared,
        ...(spool && { condition: () => spoolCondition(spool.stats(), Date.now()) }),
      });
    default:
      return new RoleMonitor(shared);
  }
}

/** Collectors and scorers remember there; one that is full is told of by both. */
function watchRedis(
  { redisRoom }: Engines,
  registry: Registry,
  monitors: ReadonlyMap<Role, RoleMonitor>,
): void {
  const remembering = [monitors.get('collector'), monitors.get('scorer')].filter(
    (each) => each !== undefined,
  );
  if (!redisRoom || remembering.length === 0) return;
  createRedisMetrics(registry, redisRoom());
  for (const monitor of remembering) monitor.watch(() => redisRoom().condition());
}

/** Where this machine finds what listens on the address: on all of them, that is loopback. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
