import { CODE, exception } from './exception.ts';

/** What a request line and its headers ask for; the body is read later. */
export type ClickHouseRequest = { readonly kind: 'ping' } | { readonly kind: 'not-found' } | QueryRequest;

/** A query as the ClickHouse HTTP interface spells it. */
export interface QueryRequest {
  readonly kind: 'query';
  readonly method: 'GET' | 'POST';
  /** The `query` parameter; what the body holds follows it after a line feed. */
  readonly urlQuery: string;
  readonly queryId: string | undefined;
  readonly sessionId: string | undefined;
  /** Idle seconds after which a session is forgotten. */
  readonly sessionTimeout: number;
  readonly database: string | undefined;
  /** Format of a result whose query has no FORMAT clause. */
  readonly defaultFormat: string;
  /** Values of `{name:Type}`, in ClickHouse's escaped text form, untouched. */
  readonly params: ReadonlyMap<string, string>;
  /** Settings for this query alone. */
  readonly settings: ReadonlyMap<string, string>;
  readonly credentials: Credentials;
  readonly contentEncoding: string;
  /** Encoding of the answer, agreed between the two sides. */
  readonly acceptEncoding: 'gzip' | 'deflate' | undefined;
  /** Hold the answer back until the query has ended, so that its status tells of every failure. */
  readonly waitEndOfQuery: boolean;
}

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** The parts of an HTTP request that this parser reads; header names in lower case, as Node gives them. */
export interface RequestHead {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Parameters with a meaning of their own: everything else in the URL is a setting or a `param_*`. */
const PROTOCOL_PARAMETERS = new Set(
  (
    'query query_id database default_format user password session_id session_timeout session_check quota_key role ' +
    'compress decompress wait_end_of_query buffer_size stacktrace close_session client_protocol_version'
  ).split(' '),
);

/**
 * Settings of the HTTP layer or of asynchronous inserts. The front decides these itself: an acknowledged insert is
 * always written, so `async_insert` would only weaken the promise.
 */
const FRONT_SETTINGS = /^(enable_http_compression|http_.*|send_progress_in_http_headers|.*async_insert.*)$/;
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Reads a request head. Pure.
 *
 * @throws {ClickHouseException} `BAD_ARGUMENTS` for names that cannot be a setting, parameter or format.
 */
export function parseRequest(head: RequestHead): ClickHouseRequest {
  const url = new URL(head.url, 'http://front');
  if (url.pathname === '/ping' || url.pathname === '/replicas_status') return { kind: 'ping' };
  const { method } = head;
  if (url.pathname !== '/' || (method !== 'GET' && method !== 'POST')) return { kind: 'not-found' };
  const search = url.searchParams;
  if (method === 'GET' && !search.has('query')) return { kind: 'ping' };
  return {
    kind: 'query',
    method,
    urlQuery: search.get('query') ?? '',
    queryId: search.get('query_id') || undefined,
    sessionId: search.get('session_id') || undefined,
    sessionTimeout: Number(search.get('session_timeout')) || 60,
    database: pick(head, search, 'database', 'x-clickhouse-database'),
    defaultFormat: formatName(pick(head, search, 'default_format', 'x-clickhouse-format') ?? 'TabSeparated'),
    credentials: credentialsOf(head, search),
    contentEncoding: header(head, 'content-encoding') ?? 'identity',
    acceptEncoding: agreedEncoding(head, search),
    waitEndOfQuery: search.get('wait_end_of_query') === '1',
    ...settingsAndParams(search),
  };
}

function settingsAndParams(search: URLSearchParams): Pick<QueryRequest, 'settings' | 'params'> {
  const settings = new Map<string, string>();
  const params = new Map<string, string>();
  for (const [name, value] of search) {
    if (PROTOCOL_PARAMETERS.has(name)) continue;
    if (!IDENTIFIER.test(name))
      throw exception(CODE.BAD_ARGUMENTS, `'${name}' is not the name of a setting.`);
    if (name.startsWith('param_')) params.set(name.slice('param_'.length), value);
    else if (!FRONT_SETTINGS.test(name)) settings.set(name, value);
  }
  return { settings, params };
}

function credentialsOf(head: RequestHead, search: URLSearchParams): Credentials {
  const basic = /^Basic +(\S+)$/i.exec(header(head, 'authorization') ?? '')?.[1];
  if (basic !== undefined) {
    const text = Buffer.from(basic, 'base64').toString('utf8');
    const colon = text.indexOf(':');
    return colon < 0
      ? { user: text, password: '' }
      : { user: text.slice(0, colon), password: text.slice(colon + 1) };
  }
  return {
    user: pick(head, search, 'user', 'x-clickhouse-user') ?? 'default',
    password: pick(head, search, 'password', 'x-clickhouse-key') ?? '',
  };
}

function agreedEncoding(head: RequestHead, search: URLSearchParams): QueryRequest['acceptEncoding'] {
  if (search.get('enable_http_compression') !== '1') return undefined;
  const accepted = (header(head, 'accept-encoding') ?? '')
    .split(',')
    .map((part) => part.split(';')[0]?.trim());
  if (accepted.includes('gzip')) return 'gzip';
  return accepted.includes('deflate') ? 'deflate' : undefined;
}

function formatName(name: string): string {
  if (!IDENTIFIER.test(name)) throw exception(CODE.BAD_ARGUMENTS, `'${name}' is not the name of a format.`);
  return name;
}

function pick(
  head: RequestHead,
  search: URLSearchParams,
  name: string,
  headerName: string,
): string | undefined {
  return header(head, headerName) || search.get(name) || undefined;
}

function header(head: RequestHead, name: string): string | undefined {
  const value = head.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
