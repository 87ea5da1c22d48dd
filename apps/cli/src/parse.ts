import { InvalidArgumentError } from 'commander';

/** @throws InvalidArgumentError when the text is no time. */
export function parseTime(text: string): Date {
  const time = new Date(text);
  if (Number.isNaN(time.getTime()))
    throw new InvalidArgumentError('Give a time in ISO 8601, like 2026-01-31T12:00:00Z.');
  return time;
}

/** @throws InvalidArgumentError when the text is no whole number from 1 on. */
export function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('Give a whole number from 1.');
  return count;
}
