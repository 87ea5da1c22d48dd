import { wellFormedJson } from '@clickledger/domain';
import { BodyError } from './body.ts';

/** Types of bodies that hold a JSON value a line, as shippers of logs send them. */
const LINES = /^\s*application\/(?:(?:x-)?ndjson|(?:x-)?jsonl|(?:x-)?jsonlines|json-seq)\s*(?:;|$)/i;

/**
 * The clicks of a body, still unchecked: one object, a list, `{ "clicks": [...] }`, or one a line where its type says so. A line
 * that is no JSON is no click, whatever its neighbours are.
 * @throws BodyError for what holds none or too many, SyntaxError for what is no JSON.
 */
export function clicksOf(body: string, contentType = '', maxClicks: number): unknown[] {
  const clicks = LINES.test(contentType) ? lineClicks(body) : listed(JSON.parse(wellFormedJson(body)));
  if (clicks.length > maxClicks) {
    throw new BodyError(
      413,
      'too_many_clicks',
      `Send at most ${maxClicks} clicks in one request; nothing of this one was counted.`,
    );
  }
  return clicks;
}

function listed(body: unknown): unknown[] {
  if (typeof body !== 'object' || body === null) throw noClicks();
  if (Array.isArray(body)) return atLeastOne(body);
  if (!('clicks' in body)) return [body];
  if (!Array.isArray(body.clicks)) throw noClicks();
  return atLeastOne(body.clicks);
}

/** What separates records of a JSON sequence (RFC 7464) stands before each. */
const RECORD_SEPARATOR = '\x1e';

function lineClicks(body: string): unknown[] {
  const lines = body.split('\n').map((line) => line.replace(RECORD_SEPARATOR, '').trim());
  return atLeastOne(lines.filter((line) => line !== '').map(jsonOf));
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(wellFormedJson(line));
  } catch {
    return undefined;
  }
}

function atLeastOne(clicks: unknown[]): unknown[] {
  if (clicks.length === 0) throw noClicks();
  return clicks;
}

function noClicks(): BodyError {
  return new BodyError(
    400,
    'malformed',
    'Send one click as a JSON object, or several as a list or { "clicks": [...] }, at least one.',
  );
}
