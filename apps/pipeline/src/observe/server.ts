import { hash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Readiness } from '@clickledger/config';
import type { Registry } from 'prom-client';
import type { LetterDesk } from '#dead/letter-desk.ts';
import type { RoleMonitor } from './role-monitor.ts';

/** What a process shows to holders of a key alone: dead letters have addresses of visitors in them. */
export interface Desk {
  key: string;
  letters: LetterDesk;
}

/** `/metrics`, `/healthz` and `/readyz` of a process, and `/dead-letters` where it has them; not yet listening. */
export function createObserveServer(
  registry: Registry,
  monitors: readonly RoleMonitor[],
  desk?: Desk,
): Server {
  return createServer((request, response) => {
    const [path = '/', query = ''] = (request.url ?? '/').split('?');
    const answered =
      desk && /^\/dead-letters(\/|$)/.test(path)
        ? answerDesk(desk, path, new URLSearchParams(query), request, response)
        : answer(path, response, registry, monitors);
    answered.catch(() => response.destroy());
  });
}

async function answerDesk(
  { key, letters }: Desk,
  path: string,
  query: URLSearchParams,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!sameText(request.headers.authorization ?? '', `Bearer ${key}`)) {
    response.setHeader('WWW-Authenticate', 'Bearer');
    return json(response, 401, {
      error: { code: 'unauthorized', message: 'The dashboard alone sees this.' },
    });
  }
  const found = await letters.answer(path.slice('/dead-letters'.length), query);
  if (found) return json(response, 200, found);
  return json(response, 404, { error: { code: 'not_found', message: 'There is no such dead letter.' } });
}

/** Compares in a time that does not tell how much is the same. */
function sameText(given: string, wanted: string): boolean {
  const digest = (text: string) => hash('sha256', text, 'buffer');
  return timingSafeEqual(digest(given), digest(wanted));
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
