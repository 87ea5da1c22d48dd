import { type Call, tenantOf } from '@clickledger/core';
import { RANGE_PRESETS, resolveRange, type Span, spanProblem } from '@clickledger/domain';
import { z } from '@hono/zod-openapi';
import { RestError } from './problem.ts';
import { instant, timeSchema } from './schemas.ts';

/** A range as parameters: a preset of the advertiser's calendar, or two times. */
export const rangeParameters = {
  range: z.enum(RANGE_PRESETS).optional().openapi({
    description: 'By the advertiser’s calendar, up to now; 24h where nothing is said.',
  }),
  from: timeSchema.optional().openapi({
    description: 'In place of `range`, together with `to`. In an address + is written %2B.',
  }),
  to: timeSchema.optional().openapi({ description: 'The first instant that is no part of it.' }),
};

interface Asked {
  range?: (typeof RANGE_PRESETS)[number] | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/**
 * The instants that the parameters mean, ms, whole minutes.
 * @throws RestError `invalid` that names the parameter at fault
 */
export function spanOf({ range, from, to }: Asked, { principal, now }: Call): Span {
  const timeZone = (principal && tenantOf(principal)?.timeZone) ?? 'UTC';
  if (from === undefined && to === undefined) return resolveRange({ preset: range ?? '24h' }, timeZone, now);
  if (from === undefined) throw invalidParameter('from', 'give it together with to');
  if (to === undefined) throw invalidParameter('to', 'give it together with from');
  if (range !== undefined) throw invalidParameter('range', 'give a preset, or from and to');
  const instants = { from: instant(from), to: instant(to) };
  const problem = spanProblem(instants);
  if (problem) throw invalidParameter(problem.path, problem.message);
  return resolveRange(instants, timeZone, now);
}

/** What use cases take for a range. */
export function rangeOf({ from, to }: Span): { from: Date; to: Date } {
  return { from: new Date(from), to: new Date(to) };
}

/** A parameter that its schema could not know to be wrong. */
export function invalidParameter(path: string, message: string): RestError {
  return new RestError('invalid', `${path}: ${message}.`, { fields: [{ path, message }] });
}
