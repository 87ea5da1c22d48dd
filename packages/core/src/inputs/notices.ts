import * as z from 'zod';

/** Ids of notices grow: the newest is the highest. */
const noticeIdInput = z.bigint().positive();

/** Which notices are looked at: the newest, or those before one of them. */
export const noticesInput = z.object({ before: noticeIdInput.optional() });

/** Which were read: one of them, or all up to one. */
export const readNoticesInput = z.union([
  z.strictObject({ id: noticeIdInput }),
  z.strictObject({ upTo: noticeIdInput }),
]);

/** By which ways one kind comes from now on. */
export const chooseNoticesInput = z.strictObject({
  kind: z.string().max(40),
  shown: z.boolean(),
  mailed: z.boolean(),
});
