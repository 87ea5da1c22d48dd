import * as z from 'zod';
import { labelInput } from './text.ts';

/** What a new server or signing key is made from. */
export const newKeyInput = z.object({ name: labelInput('give the key a name', 80) });
