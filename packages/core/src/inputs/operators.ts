import * as z from 'zod';
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

/** What an operator is to be from now on; null for an operator no more. */
export const operatorRoleInput = z.object({ email: emailInput, role: ROLE.nullable() });
