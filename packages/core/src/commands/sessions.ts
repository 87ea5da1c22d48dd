import { endSessionOf, endSessionsOf, findMember } from '@clickledger/db';
import { z } from 'zod';
import { idInput } from '#inputs/text.ts';
import { defineCommand } from '#use-case.ts';
import { notFound } from '#use-case-error.ts';

const GONE = 'This session is over already. Reload the list.';

/** Ends one of one's own sessions; what is open there is over within seconds. */
export const endOwnSession = defineCommand({
  name: 'sessions.end',
  action: 'account.secure',
  event: 'session.ended_by_hand',
  input: z.object({ id: idInput }),
  run: async ({ tx, principal }, { id }) => {
    const userId = 'userId' in principal ? principal.userId : '';
    if (!(await endSessionOf(tx, userId, id))) throw notFound(GONE);
    return { output: { id }, subject: `user/${userId}`, details: { sessions_ended: 1 } };
  },
});

/** Ends all of one's own sessions but the one that asks. */
export const endOtherSessions = defineCommand({
  name: 'sessions.endOthers',
  action: 'account.secure',
  event: 'session.ended_by_hand',
  input: z.strictObject({}),
  run: async ({ tx, principal, session }) => {
    const userId = 'userId' in principal ? principal.userId : '';
    const ended = await endSessionsOf(tx, userId, session?.id ?? null);
    return { output: { ended }, subject: `user/${userId}`, details: { sessions_ended: ended } };
  },
});

/** Ends a session of a member, or all that they have. They may belong to others, too: it is an operator's to do. */
export const endMemberSession = defineCommand({
  name: 'members.endSession',
  action: 'members.endSession',
  event: 'session.ended_by_hand',
  input: z.object({ userId: idInput, id: idInput.nullable() }),
  run: async ({ tx, tenant }, { userId, id }) => {
    if (!(await findMember(tx, tenant.id, userId))) throw notFound(`${tenant.name} has no such member.`);
    const ended =
      id === null ? await endSessionsOf(tx, userId, null) : Number(await endSessionOf(tx, userId, id));
    if (id !== null && ended === 0) throw notFound(GONE);
    return { output: { ended }, subject: `user/${userId}`, details: { sessions_ended: ended } };
  },
});
