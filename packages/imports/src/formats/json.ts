import type { FormatOptions, LogFormat } from '#log-line.ts';
import { anyTime } from '#times.ts';
import { dash, rangeStartOf, splitRequest } from './fields.ts';
import { jsonValue, textAt } from './json-path.ts';
import { w3cRequest } from './w3c.ts';

/** What a mapping of JSON fields may name. */
export const JSON_FIELDS = [
  'time',
  'client',
  'method',
  'target',
  'path',
  'query',
  'request',
  'status',
  'user_agent',
  'referrer',
  'range_start',
  'forwarded',
] as const;
export type JsonField = (typeof JSON_FIELDS)[number];

/** Where each field lies in a line's object: dotted paths, of which the first that is there counts. */
export type JsonMapping = Partial<Record<JsonField, readonly string[]>> & {
  /** Where all headers of a request lie: one that is not among them was not sent. */
  headers?: string;
};

const NO_MAPPING = { problem: 'The line has no field for the time, the client or the path.' };

/** Lines of JSON, each an object, whose fields are found by a mapping. */
export function json(title: string, mapping: JsonMapping, { clientField }: FormatOptions = {}): LogFormat {
  const own = mapping.client ?? [];
  const asked = clientField?.toLowerCase() === 'x-forwarded-for' ? mapping.forwarded : undefined;
  const chosen = clientField === undefined ? own : (asked ?? [clientField]);
  return {
    title,
    parse(line) {
      const record = jsonObject(line);
      if (record === 'skip' || record === undefined)
        return record ?? { problem: 'The line is no JSON object.' };
      const at = (field: JsonField) => textAt(record, mapping[field]);
      const time = anyTime(jsonValue(record, mapping.time));
      const named = textAt(record, chosen);
      const client = dash(named ?? '') || (textAt(record, own) ?? '');
      const request = splitRequest(at('request') ?? '');
      const target = targetOf(at) ?? request.target;
      if (named === undefined && clientField !== undefined) {
        return { problem: `The line has no ${clientField}.` };
      }
      if (Number.isNaN(time) || client === '' || target === '') return NO_MAPPING;
      const status = at('status');
      if (mapping.status && status === undefined) return { problem: 'The line has no status.' };
      const rangeStart = rangeStartOf(at('range_start'));
      return {
        time,
        method: at('method') ?? (request.method || 'GET'),
        target,
        // A mapping without a status says that all of them were served.
        status: status === undefined ? 200 : Number(status) || 0,
        client,
        userAgent: agentOf(at('user_agent'), mapping.headers, record),
        referrer: dash(at('referrer') ?? ''),
        ...(rangeStart !== undefined && { rangeStart }),
      };
    },
  };
}

/** Amazon CloudFront's standard log, version 2, as JSON: the fields of its W3C log, encoded like them. */
export function cloudfrontJson({ clientField }: FormatOptions = {}): LogFormat {
  return {
    title: 'CloudFront JSON',
    parse(line) {
      const record = jsonObject(line);
      if (record === 'skip' || record === undefined)
        return record ?? { problem: 'The line is no JSON object.' };
      const values = new Map<string, string>();
      for (const [name, value] of Object.entries(record)) {
        // Of anything else, however deep it is, no text is made.
        if (typeof value === 'string' || typeof value === 'number')
          values.set(name.toLowerCase(), String(value));
      }
      return w3cRequest((name) => values.get(name), { percent: true, today: '', clientField });
    },
  };
}

function jsonObject(line: string): object | 'skip' | undefined {
  if (!line.startsWith('{')) {
    const text = line.trim();
    if (text === '') return 'skip';
    if (!text.startsWith('{')) return undefined;
  }
  try {
    return JSON.parse(line) as object;
  } catch {
    return undefined;
  }
}

function targetOf(at: (field: JsonField) => string | undefined): string | undefined {
  const target = at('target');
  if (target) return target;
  const path = at('path');
  if (!path) return undefined;
  const query = dash(at('query') ?? '').replace(/^\?/, '');
  return query === '' || path.includes('?') ? path : `${path}?${query}`;
}

function agentOf(agent: string | undefined, headers: string | undefined, record: object): string | null {
  if (agent !== undefined) return dash(agent);
  return headers !== undefined && typeof jsonValue(record, [headers]) === 'object' ? '' : null;
}
