import {
  LIST_KINDS,
  LIST_MATCHES,
  LIST_OTHERWISE,
  LIST_SUBJECTS,
  readListLines,
  readListValue,
} from '@clickledger/domain';
import * as z from 'zod';
import { noteInput } from './text.ts';

/** Entries that are added at once. */
export const MOST_LINES = 2_000;
const SHOWN_PROBLEMS = 5;
const HOUR = 3_600_000;
const UNITS = { h: HOUR, d: 24 * HOUR } as const;

/** When an entry ends: `''` for never, hours or days from now as `12h` and `30d`, or a time in ISO 8601. */
const expiryInput = z
  .string()
  .trim()
  .max(40)
  .refine((text) => text === '' || expiryOf(text, 0) !== undefined, {
    message: 'give hours or days, like 12h or 30d, or a time like 2026-01-31T12:00:00Z',
  });

/** The time that an expiry says, seen from `now` (ms); undefined for never, and for what says none. */
export function expiryOf(text: string, now: number): Date | undefined {
  const [, count, unit] = /^([1-9]\d{0,3})([hd])$/.exec(text) ?? [];
  if (count && unit) return new Date(now + Number(count) * UNITS[unit as keyof typeof UNITS]);
  const time = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(text) ? new Date(text) : undefined;
  return time && !Number.isNaN(time.getTime()) ? time : undefined;
}

const shared = {
  /** Whose clicks, where an operator says so; `''` is every advertiser. Whoever belongs to one means its own. */
  advertiserId: z.string().max(128).default(''),
  kind: z.enum(LIST_KINDS),
  note: noteInput(200).default(''),
  expires: expiryInput.default(''),
};

/** A new entry of a block or allow list. */
export const listEntryInput = z
  .object({
    ...shared,
    subject: z.enum(LIST_SUBJECTS),
    match: z.enum(LIST_MATCHES).default('exact'),
    value: z.string().max(600, 'use 600 characters at most'),
  })
  .superRefine(({ subject, match, value }, context) => {
    const read = readListValue(subject, match, value);
    if ('problem' in read) context.addIssue({ code: 'custom', path: ['value'], message: read.problem });
  });

/** Entries as lines of text; none is added while one of them cannot be. */
export const listImportInput = z
  .object({
    ...shared,
    /** What lines name that look like no address, network or number of one. */
    otherwise: z.enum(LIST_OTHERWISE).default('user_agent'),
    text: z.string().max(200_000, 'use 200,000 characters at most'),
  })
  .superRefine(({ text, otherwise }, context) => {
    const problem = problemOfLines(text, otherwise);
    if (problem) context.addIssue({ code: 'custom', path: ['text'], message: problem });
  });

function problemOfLines(text: string, otherwise: (typeof LIST_OTHERWISE)[number]): string | undefined {
  const lines = readListLines(text, otherwise);
  if (lines.length === 0) return 'give a line for each thing to name';
  if (lines.length > MOST_LINES) return `give ${MOST_LINES} lines at most`;
  const wrong = lines.filter((line) => 'problem' in line);
  if (wrong.length === 0) return undefined;
  const said = wrong.slice(0, SHOWN_PROBLEMS).map(({ line, text: given, problem }) => {
    const shown = given.length > 40 ? `${given.slice(0, 40)}…` : given;
    return `Line ${line}, “${shown}”: ${problem}`;
  });
  const more = wrong.length - said.length;
  return [...said, ...(more > 0 ? [`And ${more} more.`] : [])].join(' ');
}
