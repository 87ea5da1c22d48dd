import { logSecurityEvent } from '@clickledger/config';
import {
  findPasswordReset,
  findUserByEmail,
  insertPasswordReset,
  passwordSetAt,
  RESET_MINUTES,
  type Sql,
} from '@clickledger/db';
import type { z } from 'zod';
import { forgotPasswordInput } from './inputs/password.ts';
import { noPasswordLetter, resetLetter } from './mail/password.ts';
import { noteSecurityEvent } from './note-security-event.ts';
import type { Principal } from './principal.ts';
import type { Call } from './use-case.ts';
import { notFound, parseInput, UseCaseError } from './use-case-error.ts';

export const RESET_GONE = 'This link was used or has expired. Ask for another one.';

const STRANGER = { kind: 'nobody', id: 'stranger' } as const;

/**
 * Whoever holds the link with this token.
 * @throws UseCaseError `not_found` where it was used or has expired, or never was.
 */
export async function resettingBy(sql: Sql, token: string): Promise<Principal> {
  const user = await findPasswordReset(sql, token);
  if (!user) throw notFound(RESET_GONE);
  return { kind: 'resetting', userId: user.id };
}

/**
 * Has a letter sent to whoever forgot their password. Anybody may ask, so this is no command of somebody's, as a sign-in
 * is none. Nobody waits for what becomes of it: neither the answer nor the time it takes tells whether there is such an
 * account.
 * @throws UseCaseError `too_many` where somebody asks again and again; `invalid` for what is no address.
 */
export function requestPasswordReset(
  call: Pick<Call, 'stores' | 'deployment' | 'logger' | 'guesses'>,
  input: z.input<typeof forgotPasswordInput>,
): { done: Promise<void> } {
  const { email } = parseInput(forgotPasswordInput, input);
  const wait = call.guesses?.take() ?? 0;
  if (wait > 0) {
    logSecurityEvent(call.logger, 'password.reset_limited', { by: STRANGER });
    const message = `Too many letters were asked for. Try again in ${Math.ceil(wait / 60_000)} min.`;
    throw new UseCaseError({ code: 'too_many', message });
  }
  const done = send(call, email).catch((err) => {
    call.logger.error({ err }, 'A letter for a forgotten password was not sent');
  });
  return { done };
}

async function send(
  { stores, deployment, logger }: Pick<Call, 'stores' | 'deployment' | 'logger'>,
  email: string,
): Promise<void> {
  const { mail } = deployment;
  if (!mail) throw new Error('This deployment sends no mail.');
  const user = await findUserByEmail(stores.sql, email);
  if (!user || user.isDemo) return logSecurityEvent(logger, 'password.reset_unknown', { by: STRANGER });
  const event = { event: 'password.reset_asked', userId: user.id, by: STRANGER, details: {} } as const;
  if ((await passwordSetAt(stores.sql, user.id)) === undefined) {
    await mail.send(noPasswordLetter(user, mail.dashboardUrl));
    return noteSecurityEvent({ logger, sql: stores.sql }, event);
  }
  await stores.sql.transaction().execute(async (tx) => {
    const made = await insertPasswordReset(tx, user.id);
    if (!made) return logSecurityEvent(logger, 'password.reset_limited', { by: STRANGER });
    await mail.send(resetLetter(user, mail.dashboardUrl, made.token, RESET_MINUTES));
    noteSecurityEvent({ logger, sql: stores.sql }, event);
  });
}
