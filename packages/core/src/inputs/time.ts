import { readTime } from '@clickledger/domain';
import * as z from 'zod';

/** A day of some zone, `YYYY-MM-DD`. */
export const DAY_PATTERN = /^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Whether there is such a day: the pattern knows no lengths of months. */
export function isDay(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

const timeText = z.string().trim().max(40, 'use 40 characters at most');

/** A time as people give it, by the clocks of a zone; empty for none. Comes out as an instant, or null. */
export function timeInput(timeZone: string) {
  return timeText.transform((text, context) => {
    if (text === '') return null;
    const time = readTime(text, timeZone);
    if (time) return time;
    context.addIssue({ code: 'custom', message: 'give a day or a time, such as 2026-03-01 09:00' });
    return z.NEVER;
  });
}
