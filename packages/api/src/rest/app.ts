import { KEY_SCOPE_WORDS, KEY_SCOPES } from '@clickledger/domain';
import { bodyLimit } from 'hono/body-limit';
import { annotationRoutes } from './annotations.ts';
import { authenticate } from './authenticate.ts';
import { campaignRoutes } from './campaigns.ts';
import { clickRoutes } from './clicks.ts';
import { creativeRoutes } from './creatives.ts';
import { withNulls } from './document.ts';
import { exportFileRoutes, exportRoutes } from './exports.ts';
import { type MethodsOf, methodsOf, refuseUnknown } from './known-paths.ts';
import { liveRoutes } from './live.ts';
import { priceRoutes } from './prices.ts';
import { problemOf, problemResponse, RestError } from './problem.ts';
import { queryRoutes } from './query.ts';
import { RateLimit, rateLimitHeaders } from './rate-limit.ts';
import { reconciliationRoutes } from './reconciliation.ts';
import { rejectedClickRoutes } from './rejected-clicks.ts';
import { BASE_PATH, createRest, type Rest } from './rest.ts';
import { siteRoutes } from './sites.ts';
import { statementRoutes } from './statements.ts';

const DOCUMENT_PATH = `${BASE_PATH}/openapi.json`;

/** Of one key, where nobody says otherwise. */
const REQUESTS_A_MINUTE = 600;
const MAX_BODY_BYTES = 1_000_000;

const DESCRIPTION = `Figures, clicks and campaigns of one advertiser, for programs.

Send a server key with each request: \`Authorization: Bearer clk_…\`. What a key may do is said by its scopes:

${KEY_SCOPES.map((scope) => `- \`${scope}\`: ${KEY_SCOPE_WORDS[scope]}`).join('\n')}

Whose things are meant follows from the key. Problems are \`application/problem+json\` with a \`code\`.
Writes take an \`Idempotency-Key\`. What is made is answered with 201 and its address (\`Location\`), and
a method that a path has not with 405 and those that it has (\`Allow\`). What does not change any more has an \`ETag\`. Money is decimal text
with its currency, times carry their offset. A key has ${REQUESTS_A_MINUTE} requests a minute, unless whoever runs this
set another number; each answer says what is left.`;

const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Clickledger', version: '1', description: DESCRIPTION, license: { name: 'Apache-2.0' } },
  // In the order in which pages show them.
  tags: [
    { name: 'Query', description: 'Totals, time series, break-downs, and the figures of now' },
    { name: 'Annotations', description: 'What changed meanwhile' },
    { name: 'Clicks', description: 'Single clicks, and why each was or was not charged' },
    { name: 'Campaigns', description: 'Campaigns and their prices' },
    { name: 'Creatives', description: 'What campaigns show' },
    { name: 'Sites', description: 'Where they show it' },
    { name: 'Statements', description: 'Statements with their lines, and credit notes' },
    { name: 'Reconciliation', description: 'Rollups beside raw clicks' },
    { name: 'Exports', description: 'Files that are written while nobody waits' },
  ],
};

const ROUTES: readonly Rest[] = [
  queryRoutes,
  annotationRoutes,
  campaignRoutes,
  priceRoutes,
  creativeRoutes,
  siteRoutes,
  clickRoutes,
  rejectedClickRoutes,
  statementRoutes,
  reconciliationRoutes,
  liveRoutes,
  exportRoutes,
];

/** The REST API: the same use cases as the pages, described by the document at \`/openapi.json\`. */
export function createRestApp({ requestsAMinute = REQUESTS_A_MINUTE } = {}): Rest {
  const limit = new RateLimit(requestsAMinute);
  const app = createRest();
  app.onError((error, c) =>
    problemOf(error, (err) =>
      c.env.call.logger.error({ err, path: c.req.path }, 'A request of the API failed'),
    ),
  );
  let known: MethodsOf | undefined;
  app.use(
    '*',
    refuseUnknown((path) => {
      known ??= methodsOf({ ...documentOf(app).paths, [DOCUMENT_PATH]: { get: {} } });
      return known(path);
    }),
  );
  app.openAPIRegistry.registerComponent('securitySchemes', 'key', { type: 'http', scheme: 'bearer' });
  app.get(DOCUMENT_PATH, (c) => c.json(documentOf(app)));
  app.route(BASE_PATH, exportFileRoutes);
  app.use(`${BASE_PATH}/*`, async (c, next) => {
    const call = await authenticate(c.req.header('authorization'), c.env.call);
    c.set('call', call);
    const { principal } = call;
    const keyId = principal?.kind === 'key' ? principal.keyId : '';
    const allowance = limit.take(keyId, call.now);
    const headers = rateLimitHeaders(allowance);
    if (!allowance.allowed) {
      const message = `This key has had its ${allowance.limit} requests of a minute: go on in ${allowance.resetS} s.`;
      throw new RestError('too_many', message, { headers });
    }
    if (isOther(c.req.raw)) {
      throw new RestError('not_json', 'Send the body as JSON, with Content-Type: application/json.');
    }
    await next();
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
    // What has a tag may be kept, and has to be asked for again.
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
  });
  app.use(
    `${BASE_PATH}/*`,
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: () => problemResponse('too_large', 'Send a body of 1 MB at most.'),
    }),
  );
  for (const routes of ROUTES) app.route(BASE_PATH, routes);
  return app;
}

/** Whether a body comes that is said to be something else than JSON, or nothing. A server may give a request without one a stream that is empty. */
function isOther({ method, headers }: Request): boolean {
  if (method === 'GET') return false;
  const type = headers.get('content-type');
  if (type !== null) return !/^application\/json\s*(;|$)/i.test(type);
  return headers.has('transfer-encoding') || (headers.get('content-length') ?? '0') !== '0';
}

/** The document itself, as it is served: for what is made from it. */
export function apiDocument() {
  return documentOf(createRestApp());
}

function documentOf(app: Rest) {
  return withNulls(app.getOpenAPI31Document(DOCUMENT));
}

/** An operation in a line, as the page of the API lists it. */
export interface ApiOperation {
  method: string;
  path: string;
  summary: string;
  /** What a key must be allowed. */
  scope: string;
}

/** Every operation of the document, in its order. */
export function apiOperations(): ApiOperation[] {
  const { paths = {} } = apiDocument();
  return Object.entries(paths).flatMap(([path, item]) =>
    (['get', 'post', 'patch'] as const).flatMap((method) => {
      const told = item[method];
      return told
        ? [{ method: method.toUpperCase(), path, summary: told.summary ?? '', scope: told['x-scope'] }]
        : [];
    }),
  );
}
