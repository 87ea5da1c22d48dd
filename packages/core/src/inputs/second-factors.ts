import * as z from 'zod';
import { labelInput } from './text.ts';

/** A code of an authenticator app, as it is shown and typed: some put a space in the middle, some keyboards make wide digits. */
export const appCodeInput = z
  .string()
  .max(20)
  .transform((text) => text.normalize('NFKC').replace(/\s/g, ''))
  .pipe(z.string().regex(/^[0-9]{6}$/, 'use the six digits that the app shows'));

/** What confirms an authenticator app. */
export const confirmAppInput = z.object({ code: appCodeInput });

/** What a passkey is called by its owner. */
export const passkeyNameInput = z.object({
  name: labelInput('give it a name, such as the device that keeps it', 80),
});
