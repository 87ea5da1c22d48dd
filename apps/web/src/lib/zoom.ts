import { type Range, withRange } from './range.ts';

/** Parameters that tell which time is looked at, and in which pieces. */
const TIME = ['range', 'from', 'to', 'per'];

/** The part of an address that tells its time. */
export function timeOf(params: URLSearchParams): string {
  return new URLSearchParams(
    TIME.flatMap((name) => params.getAll(name).map((value) => [name, value])),
  ).toString();
}

/** An address that looks at another time, in pieces that suit it. */
export function zoomedTo(params: URLSearchParams, span: { start: Date; end: Date }): URLSearchParams {
  const range: Range = { from: span.start, to: span.end };
  const next = withRange(params, range);
  next.delete('per');
  return next;
}

/** An address that looks at an earlier one's time again; all else of it stays. */
export function backTo(params: URLSearchParams, time: string): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of [...TIME, 'cursor', 'offset']) next.delete(name);
  for (const [name, value] of new URLSearchParams(time)) next.append(name, value);
  return next;
}
