import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Readiness } from '@clickledger/config';
import type { Registry } from 'prom-client';
import type { RoleMonitor } from './role-monitor.ts';

/** `/metrics`, `/healthz` and `/readyz` of a process, not yet listening. */
export function createObserveServer(registry: Registry, monitors: readonly RoleMonitor[]): Server {
  return createServer((request, response) => {
    answer(request.url?.split('?')[0] ?? '/', response, registry, monitors).catch(() => response.destroy());
  });
}

async function answer(
  path: string,
  response: ServerResponse,
  registry: Registry,
  monitors: readonly RoleMonitor[],
): Promise<void> {
  switch (path) {
    case '/metrics':
      response.setHeader('Content-Type', registry.contentType);
      response.end(await registry.metrics());
      return;
    case '/healthz':
      return json(response, 200, { ok: true });
    case '/readyz': {
      const readiness = await readReadiness(monitors);
      return json(response, readiness.ready ? 200 : 503, readiness);
    }
    default:
      return json(response, 404, {
        error: { code: 'not_found', message: 'There is /metrics, /healthz and /readyz here.' },
      });
  }
}

/** What `/readyz` answers. */
export async function readReadiness(monitors: readonly RoleMonitor[]): Promise<Readiness> {
  const reports = await Promise.all(monitors.map((monitor) => monitor.look()));
  const problems = reports.flatMap(({ problem }) => problem ?? []);
  const degraded = reports.some((report) => report.degraded !== undefined);
  const sentences = reports.flatMap((report) => report.problem ?? report.degraded ?? []);
  return {
    ready: problems.length === 0,
    ...(degraded && { degraded }),
    ...(sentences.length > 0 && { problem: sentences.join(' ') }),
    roles: reports.map(({ role, problem, degraded, says }) => ({
      role,
      ready: problem === undefined,
      ...(degraded !== undefined && { degraded: true }),
      says: problem ?? degraded ?? says,
    })),
  };
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  response.end(JSON.stringify(body));
}
