import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { RestEnv } from './rest.ts';

/** The tag of what these texts alone decide. */
export function tagOf(...parts: readonly (string | null)[]): string {
  return `"${createHash('sha256').update(JSON.stringify(parts)).digest('hex')}"`;
}

/**
 * Has an answer carry its tag: it may be kept, and has to be asked for again. Answers whether whoever asks has it, so that 304
 * is enough.
 */
export function hasTagged(c: Context<RestEnv>, tag: string): boolean {
  c.header('etag', tag);
  c.header('cache-control', 'private, no-cache');
  return matches(c.req.header('if-none-match'), tag);
}

/** As RFC 9110 compares for `If-None-Match`: weakly, any of a list, or whatever there is. */
function matches(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === tag);
}
