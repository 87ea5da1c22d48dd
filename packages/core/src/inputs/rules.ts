import { ruleSettings } from '@clickledger/rules/settings-schema';
import * as z from 'zod';
import { idInput, noteInput } from './text.ts';
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

const DAY_MS = 86_400_000;
/** Raw clicks are seldom kept for longer. */
const LONGEST_TRIAL_DAYS = 92;

const times = {
  from: timeInput('UTC').pipe(z.date('say from when on')),
  to: timeInput('UTC').pipe(z.date('say until when')),
};
type Times = { from: Date; to: Date };
const isForward = ({ from, to }: Times) => to > from;
const FORWARD = { path: ['to'], message: 'give a time after the first one' };
const isShort = ({ from, to }: Times) => to.getTime() - from.getTime() <= LONGEST_TRIAL_DAYS * DAY_MS;
const SHORT = { path: ['to'], message: `try ${LONGEST_TRIAL_DAYS} days at most` };

/** Past clicks that settings are to be tried on: of these times, UTC where no zone is said; of all advertisers, or of one. */
export const trialSpanInput = z
  .object({ advertiserId: z.string(), ...times })
  .refine(isForward, FORWARD)
  .refine(isShort, SHORT);

/** The same, and the settings. */
export const tryRulesInput = z
  .object({ settings: ruleSettings, advertiserId: idInput.nullable().default(null), ...times })
  .refine(isForward, FORWARD)
  .refine(isShort, SHORT);

/** Has the settings of before be in force again. */
export const undoRulesInput = z.object({ reason: ruleReasonInput, seenVersion });
