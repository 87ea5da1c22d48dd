import * as z from 'zod';
import { creditedLinesInput } from './statements.ts';
import { idInput, noteInput } from './text.ts';
import { DAY_PATTERN, isDay } from './time.ts';

const MOST_CLICKS = 200;

/** A dispute by its id. */
export const disputeIdInput = z.object({ id: idInput });

/** What somebody says of a dispute. */
const sayInput = noteInput(2_000).refine((text) => text !== '', 'say what is to be known');

/** Which clicks of a statement: ids of clicks, as they stand on their pages, one a line or between commas or spaces. */
const clickIdsInput = z
  .string()
  .max(MOST_CLICKS * 130, `name ${MOST_CLICKS} clicks at most`)
  .transform((text) => [...new Set(text.split(/[\s,]+/).filter((id) => id !== ''))])
  .refine((ids) => ids.length <= MOST_CLICKS, `name ${MOST_CLICKS} clicks at most`)
  .refine((ids) => ids.every((id) => id.length <= 128), 'an id has 128 characters at most');

const dayInput = z
  .string()
  .trim()
  .refine((text) => text === '' || DAY_PATTERN.test(text), 'give a day as YYYY-MM-DD, or leave it empty')
  .refine((text) => text === '' || isDay(text), 'there is no such day');

/**
 * What is disputed of a statement, and why. Clicks by their ids, or all that a campaign, a site and days find; with none of
 * these, the whole statement. Days are those of the statement's zone, both included.
 */
export const openDisputeInput = z
  .object({
    statementId: idInput,
    clickIds: clickIdsInput.default([]),
    campaignId: z.string().max(128).default(''),
    siteId: z.string().max(128).default(''),
    firstDay: dayInput.default(''),
    lastDay: dayInput.default(''),
    reason: sayInput,
  })
  .refine(({ firstDay, lastDay }) => firstDay === '' || lastDay === '' || firstDay <= lastDay, {
    path: ['lastDay'],
    message: 'is before the first day',
  });

/** What is answered, asked or refused. */
export const sayOfDisputeInput = disputeIdInput.extend({ text: sayInput });

/** What is credited of which lines as a dispute is accepted. */
export const acceptDisputeInput = sayOfDisputeInput.extend({
  lines: creditedLinesInput,
});
