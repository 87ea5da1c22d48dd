import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createUnknownKeys, type Readiness } from '@clickledger/config';
import { pathOf, queryOf } from '@clickledger/imports';
import { Unavailable } from '#errors.ts';
import { throttle } from '#timing.ts';
import { HungUp } from './body.ts';
import { corsHeaders, PREFLIGHT } from './cors.ts';
import { clicks } from './doors/clicks.ts';
import { type Door, type DoorContext, send, sendJson, type Target } from './doors/door.ts';
import { pixel } from './doors/pixel.ts';
import { redirect } from './doors/redirect.ts';
import { parametersOf } from './query.ts';
import { answerUnreadable } from './unreadable.ts';

export interface ServerOptions extends Omit<DoorContext, 'onUnknownKey'> {
  /** Whether the collector can take clicks now. */
  readiness: () => Promise<Readiness>;
}

type Served = ServerOptions & DoorContext;

const RETRY_AFTER_S = 5;
/** A collector at a subdomain of a shop gets every cookie of the shop; most CDNs let 32 KB of headers pass. */
const MAX_HEADER_BYTES = 64 * 1024;
/** While a server is away every request says so; the log needs to hear it now and then. */
const COMPLAIN_EVERY_MS = 1_000;

/** The collector's HTTP server, not yet listening. */
export function createCollectServer(given: ServerOptions): Server {
  const { logger } = given;
  const unknownKeys = createUnknownKeys();
  const options: Served = { ...given, onUnknownKey: () => unknownKeys(logger) };
  const unavailable = throttle(COMPLAIN_EVERY_MS, (error: Unavailable) =>
    logger.warn({ err: error }, 'clicks cannot be kept now'),
  );
  const settings = {
    keepAliveTimeout: 30_000,
    requestTimeout: 30_000,
    maxHeaderSize: MAX_HEADER_BYTES,
    // Most requests have no body: nobody waits for its end.
    optimizeEmptyRequests: true,
  };
  const server = createServer(settings, async (request, response) => {
    const started = performance.now();
    try {
      await handle(request, response, options);
    } catch (error) {
      // Who hangs up before there is a request is counted as such.
      if (!(error instanceof HungUp)) fail(error, request, response);
    }
    options.metrics.observe(performance.now() - started);
  });
  function fail(error: unknown, request: IncomingMessage, response: ServerResponse): void {
    options.metrics.unavailable();
    if (error instanceof Unavailable) unavailable(error);
    else logger.error({ err: error, path: request.url?.split('?')[0] }, 'a request could not be answered');
    if (response.headersSent) return void response.destroy();
    sendJson(
      response,
      503,
      {
        error: {
          code: 'unavailable',
          message: 'The click could not be kept; send it again with the same click_id.',
        },
      },
      { 'Retry-After': RETRY_AFTER_S },
    );
  }
  server.on('clientError', (error: NodeJS.ErrnoException, socket) =>
    options.metrics.unreadable(answerUnreadable(error, socket)),
  );
  return server;
}

/** Answers at once, or resolves when it did. */
function handle(request: IncomingMessage, response: ServerResponse, options: Served): Promise<void> | void {
  const target = targetOf(request.url ?? '/');
  const route = routeOf(target.path);
  if (!route) return notFound(response);
  if (request.method === 'OPTIONS') {
    const cors = corsHeaders(request.headers.origin, options.catalog());
    return send(response, 204, 'Access-Control-Allow-Origin' in cors ? { ...cors, ...PREFLIGHT } : cors);
  }
  if (!route.methods.includes(request.method ?? '')) {
    return sendJson(
      response,
      405,
      { error: { code: 'method_not_allowed', message: `Use ${route.methods.join(' or ')} here.` } },
      { Allow: [...route.methods, 'OPTIONS'].join(', ') },
    );
  }
  return route.door === 'service'
    ? service(target, response, options)
    : route.door(request, response, target, options);
}

/** What a request means, as it would be read in a log: a proxy's whole address, slashes doubled by whoever joined it. */
function targetOf(asked: string): Target {
  return { path: pathOf(asked), query: parametersOf(queryOf(asked)) };
}

type Route = { methods: readonly string[]; door: Door | 'service' };
const READ = ['GET', 'HEAD'] as const;
const SERVICE: Route = { methods: READ, door: 'service' };
const ROUTES = new Map<string, Route>([
  ['/c.gif', { methods: READ, door: pixel }],
  ['/v1/clicks', { methods: ['POST'], door: clicks }],
  ['/t.js', SERVICE],
  ['/healthz', SERVICE],
  ['/readyz', SERVICE],
]);
const REDIRECT: Route = { methods: READ, door: redirect };

function routeOf(path: string): Route | undefined {
  return ROUTES.get(path) ?? (path.startsWith('/r/') ? REDIRECT : undefined);
}

async function service({ path }: Target, response: ServerResponse, options: ServerOptions): Promise<void> {
  switch (path) {
    case '/t.js':
      return send(
        response,
        200,
        {
          'Content-Type': 'text/javascript; charset=utf-8',
          'Cache-Control': 'public, max-age=3600',
          'Access-Control-Allow-Origin': '*',
          'Cross-Origin-Resource-Policy': 'cross-origin',
        },
        options.snippet,
      );
    case '/readyz': {
      const readiness = await options.readiness();
      return sendJson(response, readiness.ready ? 200 : 503, readiness);
    }
    default:
      return sendJson(response, 200, { ok: true });
  }
}

function notFound(response: ServerResponse): void {
  sendJson(response, 404, {
    error: { code: 'not_found', message: 'The collector serves /c.gif, /r/:token, /v1/clicks and /t.js.' },
  });
}
