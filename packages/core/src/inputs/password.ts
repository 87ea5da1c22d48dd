import { PASSWORD_LENGTH, passwordLength } from '@clickledger/domain';
import * as z from 'zod';
import { emailInput } from './text.ts';

const { min, max } = PASSWORD_LENGTH;

/** What to know before choosing a password. */
export const PASSWORD_HINT = `${min} characters or more, of any kind: a few words are easiest.`;

/** A password that somebody chooses, as far as its length tells; the rest the server knows, which has the lists. */
export const newPasswordInput = z
  .string()
  .refine((text) => passwordLength(text) >= min, `use ${min} characters or more: a few words are easiest`)
  .refine((text) => passwordLength(text) <= max, `use ${max} characters at most`)
  .refine((text) => text.isWellFormed(), 'leave out broken characters');

/** A password that somebody has, of whatever rules it was chosen by. */
export const passwordInput = z
  .string()
  .min(1, 'give your password')
  .max(max, `use ${max} characters at most`);

/** Another password of one's own; whoever changes it knows the one they have. */
export const changePasswordInput = z.object({ current: passwordInput, password: newPasswordInput });

/** Whose password was forgotten. */
export const forgotPasswordInput = z.object({ email: emailInput });

/** The password that a link sets. */
export const resetPasswordInput = z.object({ password: newPasswordInput });
