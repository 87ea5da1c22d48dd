import * as z from 'zod';
import { acceptInput } from './members.ts';
import { newPasswordInput } from './password.ts';
import { emailInput, nameInput } from './text.ts';

/** As `OPERATOR_ROLES`, which only a server knows; a test compares them. */
const ROLE = z.enum(['admin', 'support']);

/** Somebody who is to run the deployment. */
export const newOperatorInput = z.object({
  email: emailInput,
  name: nameInput,
  password: newPasswordInput,
  role: ROLE,
});

/** Who is asked to run the deployment, and as what. */
export const inviteOperatorInput = z.object({ email: emailInput, role: ROLE });

/** What the first operator of an installation is asked for: with the code that only the terminal shows. */
export const setUpInput = acceptInput.extend({
  code: z
    .string()
    .trim()
    .min(1, 'type the code that the terminal shows')
    .max(40, 'type the code as it stands there'),
  email: emailInput,
});

/** What an operator is to be from now on; null for an operator no more. */
export const operatorRoleInput = z.object({ email: emailInput, role: ROLE.nullable() });
