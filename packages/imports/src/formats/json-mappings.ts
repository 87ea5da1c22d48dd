import { JSON_FIELDS, type JsonField, type JsonMapping } from './json.ts';

/** nginx with `escape=json`, under the names that its variables have and that people give them. */
export const NGINX: JsonMapping = {
  time: ['time_iso8601', 'time', 'timestamp', '@timestamp', 'msec', 'time_local', 'ts'],
  client: ['remote_addr', 'client_ip', 'clientip', 'client'],
  forwarded: ['http_x_forwarded_for', 'x_forwarded_for'],
  request: ['request'],
  method: ['request_method', 'method'],
  target: ['request_uri'],
  path: ['uri', 'document_uri'],
  query: ['args', 'query_string'],
  status: ['status'],
  user_agent: ['http_user_agent', 'user_agent', 'agent'],
  referrer: ['http_referer', 'http_referrer', 'referer', 'referrer'],
  range_start: ['sent_http_content_range', 'http_range', 'range'],
};

/** Caddy's access log (`log { format json }`): all headers of the request are in it. */
export const CADDY: JsonMapping = {
  time: ['ts'],
  client: ['request.client_ip', 'request.remote_ip', 'request.remote_addr'],
  forwarded: ['request.headers.X-Forwarded-For'],
  method: ['request.method'],
  target: ['request.uri'],
  status: ['status'],
  user_agent: ['request.headers.User-Agent'],
  referrer: ['request.headers.Referer'],
  range_start: ['resp_headers.Content-Range', 'request.headers.Range'],
  headers: 'request.headers',
};

/** Traefik's access log as JSON; headers are in it only where its configuration keeps them. */
export const TRAEFIK: JsonMapping = {
  time: ['StartUTC', 'time', 'StartLocal'],
  client: ['ClientHost', 'ClientAddr'],
  forwarded: ['request_X-Forwarded-For'],
  method: ['RequestMethod'],
  target: ['RequestPath'],
  status: ['DownstreamStatus', 'OriginStatus'],
  user_agent: ['request_User-Agent'],
  referrer: ['request_Referer', 'request_Referrer'],
  range_start: ['downstream_Content-Range', 'request_Range'],
};

/** Cloudflare Logpush, HTTP requests. */
export const CLOUDFLARE: JsonMapping = {
  time: ['EdgeStartTimestamp', 'EdgeEndTimestamp'],
  client: ['ClientIP'],
  method: ['ClientRequestMethod'],
  target: ['ClientRequestURI'],
  path: ['ClientRequestPath'],
  status: ['EdgeResponseStatus'],
  user_agent: ['ClientRequestUserAgent'],
  referrer: ['ClientRequestReferer'],
  range_start: ['ResponseHeaders.content-range', 'RequestHeaders.range'],
};

/** A mapping of fields that cannot be used; the message says how to write one. */
export class JsonMappingError extends Error {
  override readonly name = 'JsonMappingError';
}

const isField = (name: string): name is JsonField => (JSON_FIELDS as readonly string[]).includes(name);

/** Reads `FIELD=PATH`, as in `user_agent=request.headers.User-Agent`. @throws JsonMappingError */
export function parseJsonField(text: string): JsonMapping {
  const at = text.indexOf('=');
  return jsonMapping({ [text.slice(0, Math.max(0, at))]: text.slice(at + 1) });
}

/** A mapping from a file's JSON: a path, or a list of them, by field. @throws JsonMappingError */
export function jsonMapping(given: unknown): JsonMapping {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw mistake('no object');
  const mapping: JsonMapping = {};
  for (const [field, path] of Object.entries(given)) {
    const paths: unknown[] = Array.isArray(path) ? path : [path];
    if (!isField(field)) throw mistake(`"${field}"`);
    if (!paths.every((one): one is string => typeof one === 'string' && one !== '')) {
      throw mistake(`no path for ${field}`);
    }
    mapping[field] = paths;
  }
  return mapping;
}

function mistake(got: string): JsonMappingError {
  return new JsonMappingError(
    `Name where fields of JSON lines lie as FIELD=PATH, like "user_agent=request.headers.User-Agent"; the fields are ${JSON_FIELDS.join(', ')}; got ${got}.`,
  );
}
