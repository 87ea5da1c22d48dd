import { findMember, listSessions, passwordSetAt } from '@clickledger/db';
import { z } from 'zod';
import { idInput } from '#inputs/text.ts';
import { defineReport } from '#use-case.ts';
import { notFound } from '#use-case-error.ts';

/** One's own sessions that are open, which of them asks, and how old one's password is. */
export const readOwnSessions = defineReport({
  name: 'sessions.list',
  action: 'account.read',
  input: z.void(),
  run: async ({ stores, principal, session, deployment }) => {
    const userId = 'userId' in principal ? principal.userId : '';
    const [sessions, setAt] = await Promise.all([
      listSessions(stores.sql, userId, deployment.sessionLimits),
      passwordSetAt(stores.sql, userId),
    ]);
    return {
      sessions: sessions.map((one) => ({ ...one, isThis: one.id === session?.id })),
      /** Null: it is not known since when. Undefined: there is none. */
      passwordSetAt: setAt,
    };
  },
});

/** The sessions that a member has open. */
export const readMemberSessions = defineReport({
  name: 'members.sessions',
  action: 'members.sessions',
  input: z.object({ userId: idInput }),
  run: async ({ stores, tenant, deployment }, { userId }) => {
    if (!(await findMember(stores.sql, tenant.id, userId))) {
      throw notFound(`${tenant.name} has no such member.`);
    }
    return listSessions(stores.sql, userId, deployment.sessionLimits);
  },
});
