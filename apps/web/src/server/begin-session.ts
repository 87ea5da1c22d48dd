import 'server-only';
import { endSession, type OpenSession, openSession, type Proof, renewSession } from '@clickledger/db';
import { letPass, presenceOf, sessionLimits } from './presence.ts';
import { requestOrigin } from './request-origin.ts';
import { noteOfUser } from './security.ts';
import { sessionTokenOfCookie } from './session-cookie.ts';
import { getStores } from './stores.ts';

/**
 * The session of somebody who has just proved who they are. Whoever is signed in here already goes on in the session
 * that they have, under another token; a session of somebody else that this browser had is over.
 */
export async function beginSession(userId: string, proof: Pick<Proof, 'way' | 'at'>): Promise<OpenSession> {
  const { sql } = getStores();
  const given = { ...proof, ...(await requestOrigin()) };
  const token = await sessionTokenOfCookie();
  const before = token === null ? null : await presenceOf({ token }, { touch: false });
  if (token !== null && before?.user.id === userId) {
    const renewed = await renewSession(sql, before.id, given);
    if (renewed) {
      letPass(token, before);
      noteOfUser('sign_in.renewed', userId, { way: proof.way });
      return renewed;
    }
  } else if (before) {
    const over = await endSession(sql, { id: before.id });
    if (over) noteOfUser('session.signed_out', over);
  }
  const opened = await openSession(sql, userId, sessionLimits(), given);
  noteOfUser('sign_in.ok', userId, { way: proof.way });
  return opened;
}
