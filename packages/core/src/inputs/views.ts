import { REPORT_EVERY, VIEW_LENGTH } from '@clickledger/domain';
import * as z from 'zod';
import { idInput, labelInput } from './text.ts';

const viewNameInput = labelInput('give it a name', 100);

/** The address of Explore without its path, as somebody looks at it. */
const paramsInput = z
  .string()
  .max(VIEW_LENGTH, 'ask for less: this address is too long to be kept')
  .refine((text) => text.isWellFormed(), 'leave out broken characters');

/** What is asked of whoever saves a view. */
export const viewFormInput = z.object({ name: viewNameInput, shared: z.boolean() });

/** A view to be kept. */
export const newViewInput = viewFormInput.extend({ params: paramsInput });

/** What of a view is changed; what is left out stays. */
export const changeViewInput = z.object({
  id: idInput,
  name: viewNameInput.optional(),
  shared: z.boolean().optional(),
  params: paramsInput.optional(),
});

/** One of the views. */
export const viewInput = z.object({ id: idInput });

/** The view that somebody begins with; null for the overview. */
export const startViewInput = z.object({ id: idInput.nullable() });

/** How often a view comes by e-mail, and at which hour of the advertiser's clock, such as `07:00`. */
export const reportFormInput = z.object({
  every: z.enum(REPORT_EVERY, { error: 'choose week or month' }),
  hour: z
    .string()
    .regex(/^([01]\d|2[0-3]):00$/, 'choose a whole hour, such as 07:00')
    .transform((text) => Number(text.slice(0, 2))),
});

/** A view, and how it comes. */
export const reportInput = reportFormInput.extend({ id: idInput });
