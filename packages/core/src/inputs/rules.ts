import { ruleSettings } from '@clickledger/rules/settings-schema';
import * as z from 'zod';
import { noteInput } from './text.ts';
import { timeInput } from './time.ts';

/** Why the settings of the rules are changed. */
export const ruleReasonInput = noteInput(500).pipe(z.string().min(1, 'say why'));

/** The version that was newest when somebody decided; absent where nobody looked. */
const seenVersion = z.number().int().min(0).optional();

/** Settings of the rules that are to be in force: all of them, as what is not named is as shipped. */
export const applyRulesInput = z.object({
  settings: ruleSettings,
  reason: ruleReasonInput,
  /** From when on, by UTC where no zone is said; now where it is empty. */
  from: timeInput('UTC').default(null),
  seenVersion,
});

/** Has the settings of before be in force again. */
export const undoRulesInput = z.object({ reason: ruleReasonInput, seenVersion });
