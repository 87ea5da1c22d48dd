import { alb } from './formats/alb.ts';
import { combined } from './formats/combined.ts';
import { cloudfrontJson, type JsonMapping, json } from './formats/json.ts';
import { CADDY, CLOUDFLARE, NGINX, TRAEFIK } from './formats/json-mappings.ts';
import { s3 } from './formats/s3.ts';
import { w3c } from './formats/w3c.ts';
import type { FormatOptions, LogFormat } from './log-line.ts';

type OpenFormat = (options: FormatOptions) => LogFormat;

/** Every format that is recognised by itself, by the name that it can be asked for with. */
const RECOGNISED = {
  combined,
  w3c,
  alb,
  s3,
  'cloudfront-json': cloudfrontJson,
  caddy: (options) => json('Caddy JSON', CADDY, options),
  traefik: (options) => json('Traefik JSON', TRAEFIK, options),
  cloudflare: (options) => json('Cloudflare Logpush', CLOUDFLARE, options),
  nginx: (options) => json('nginx JSON', NGINX, options),
} as const satisfies Record<string, OpenFormat>;

/** Other names of the same, as people look for them. */
const ALIASES = {
  common: 'combined',
  vhost_combined: 'combined',
  cloudfront: 'w3c',
  iis: 'w3c',
  json: 'nginx',
} as const satisfies Record<string, keyof typeof RECOGNISED>;

export type FormatName = keyof typeof RECOGNISED | keyof typeof ALIASES;
export const FORMAT_NAMES = [...Object.keys(RECOGNISED), ...Object.keys(ALIASES)] as FormatName[];

export interface FormatChoice extends FormatOptions {
  /** Recognised by the log's first lines where it is not given. */
  format?: FormatName | undefined;
  /** Where the fields of JSON lines lie; beside a named format, what differs from it. */
  fields?: JsonMapping | undefined;
}

const JSON_FORMATS: Partial<Record<FormatName, JsonMapping>> = {
  nginx: NGINX,
  json: NGINX,
  caddy: CADDY,
  traefik: TRAEFIK,
  cloudflare: CLOUDFLARE,
};

/** What a log may be, given what was said of it: each call opens formats that have read nothing yet. */
export function candidates({ format, fields, clientField }: FormatChoice): LogFormat[] {
  const options = { clientField };
  if (fields) {
    const base = format && JSON_FORMATS[format];
    return [json('JSON lines', { ...base, ...fields }, options)];
  }
  if (!format) return Object.values(RECOGNISED).flatMap((open) => openable(open, options) ?? []);
  const name = format in ALIASES ? ALIASES[format as keyof typeof ALIASES] : format;
  return [RECOGNISED[name as keyof typeof RECOGNISED](options)];
}

/** Undefined for a format that cannot have the client field that was asked for. */
function openable(open: OpenFormat, options: FormatOptions): LogFormat | undefined {
  try {
    return open(options);
  } catch {
    return undefined;
  }
}
