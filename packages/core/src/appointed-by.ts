import { logSecurityEvent } from '@clickledger/config';
import { findOperatorInvitation, hasOperator, isSetupCode } from '@clickledger/db';
import type { Principal } from './principal.ts';
import type { Call } from './use-case.ts';
import { invalidField, notFound, UseCaseError } from './use-case-error.ts';

export const SET_UP_ALREADY = 'Somebody runs this deployment already: sign in, or ask them to invite you.';
export const INVITATION_GONE = 'This invitation was accepted, withdrawn or has expired. Ask for another one.';

const BY_CODE = { kind: 'appointed', by: 'setup-code' } as const;

/**
 * Whoever knows the setup code. A guess is counted before it is judged, so that many at once are no more than one after
 * the other.
 * @throws UseCaseError `not_found` once there is an operator, `too_many` where too many were wrong, `invalid` at `code`.
 */
export async function appointedByCode(
  { stores, guesses, logger }: Pick<Call, 'stores' | 'guesses' | 'logger'>,
  code: string,
): Promise<Principal> {
  if (await hasOperator(stores.sql)) throw notFound(SET_UP_ALREADY);
  const wait = guesses?.take() ?? 0;
  const by = { kind: 'nobody', id: 'stranger' };
  if (wait > 0) {
    logSecurityEvent(logger, 'setup.code_limited', { by });
    const message = `Too many wrong codes. Try again in ${Math.ceil(wait / 60_000)} min.`;
    throw new UseCaseError({ code: 'too_many', message });
  }
  if (!(await isSetupCode(stores.sql, code))) {
    // The code is gone with the operator whom it made just now.
    if (await hasOperator(stores.sql)) throw notFound(SET_UP_ALREADY);
    logSecurityEvent(logger, 'setup.code_wrong', { by });
    throw invalidField(
      'code',
      'this is not the setup code, or its hour is over: npx clickledger setup-code shows another',
    );
  }
  guesses?.right();
  return BY_CODE;
}

/**
 * Whoever holds the link of an operator's invitation.
 * @throws UseCaseError `not_found` where it was accepted, withdrawn or has expired, or never was.
 */
export async function appointedByInvitation(
  { sql }: Pick<Call['stores'], 'sql'>,
  token: string,
): Promise<Principal> {
  const found = await findOperatorInvitation(sql, token);
  if (!found) throw notFound(INVITATION_GONE);
  return { kind: 'appointed', by: `operator-invitation/${found.id}` };
}
