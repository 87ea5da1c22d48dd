import { actInSession, findAdvertiser } from '@clickledger/db';
import { z } from 'zod';
import { advertiserIdInput } from '#inputs/advertisers.ts';
import { tenantOf } from '#principal.ts';
import { type CallSession, defineCommand } from '#use-case.ts';
import { conflict, invalid, notFound } from '#use-case-error.ts';

/** Has an operator act for an advertiser in this session, until they leave it. What they do stands under both names. */
export const actFor = defineCommand({
  name: 'acting.begin',
  action: 'advertisers.act',
  event: 'advertiser.acted_for',
  input: z.object({ advertiserId: advertiserIdInput }),
  run: async ({ tx, session }, { advertiserId }) => {
    const advertiser = await findAdvertiser(tx, advertiserId);
    if (!advertiser) throw notFound(`There is no advertiser ${advertiserId}: choose one from the list.`);
    await actInSession(tx, sessionId(session), advertiserId);
    return { output: advertiser, subject: `advertiser/${advertiserId}`, advertiserId };
  },
});

/** Has an operator act for nobody any more. */
export const actForNobody = defineCommand({
  name: 'acting.end',
  action: 'advertisers.leave',
  event: 'advertiser.left',
  input: z.void(),
  run: async ({ tx, principal, session }) => {
    const tenant = tenantOf(principal);
    if (!tenant) throw conflict('You act for no advertiser.');
    await actInSession(tx, sessionId(session), null);
    return { output: { id: tenant.id }, subject: `advertiser/${tenant.id}`, advertiserId: tenant.id };
  },
});

function sessionId(session: CallSession | undefined): string {
  if (!session) throw invalid('Sign in to the dashboard to act for an advertiser.');
  return session.id;
}
