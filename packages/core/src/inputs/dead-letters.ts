import { DEAD_LETTER_POSITION, DEAD_LETTER_STAGES, DEAD_LETTER_TOPICS } from '@clickledger/domain';
import * as z from 'zod';
import { noteInput } from './text.ts';

/** Letters that are named one by one. */
const MOST_NAMED = 1_000;

/** How a dead letter is named. */
export const deadLetterPositionInput = z
  .string()
  .max(80)
  .regex(DEAD_LETTER_POSITION, 'name a letter as the list does, such as clicks:0-17');

const filters = {
  topic: z.enum(DEAD_LETTER_TOPICS).optional(),
  stage: z.enum(DEAD_LETTER_STAGES).optional(),
};

/** Which dead letters: those that are named, or all that wait by now and match. */
const chosenInput = z.union([
  z.object({
    positions: z
      .array(deadLetterPositionInput)
      .min(1, 'choose a letter')
      .max(MOST_NAMED, 'choose 1,000 at most'),
  }),
  z.object({ all: z.literal(true), ...filters }),
]);

/** Which dead letters are put back. */
export const replayLettersInput = z.object({ letters: chosenInput });

/** Why nobody needs some dead letters any more. */
export const discardReasonInput = z.object({
  reason: noteInput(500).pipe(z.string().min(1, 'say why nobody needs them')),
});

/** Which dead letters nobody needs any more, and why. */
export const discardLettersInput = discardReasonInput.extend({ letters: chosenInput });

/** Which dead letters are listed. */
export const deadLetterFilterInput = z.object({
  ...filters,
  state: z.enum(['waiting', 'discarded', 'replayed']).default('waiting'),
});
