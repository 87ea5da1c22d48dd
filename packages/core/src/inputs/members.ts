import * as z from 'zod';
import { newPasswordInput } from './password.ts';
import { emailInput, nameInput } from './text.ts';

/** What a member is to an advertiser. */
export const roleInput = z.enum(['owner', 'manager', 'analyst', 'billing', 'viewer']);

/** Who is asked to join, and as what. */
export const inviteInput = z.object({ email: emailInput, role: roleInput });

/** What somebody new is asked for who accepts. */
export const acceptInput = z.object({
  name: nameInput,
  password: newPasswordInput,
});
