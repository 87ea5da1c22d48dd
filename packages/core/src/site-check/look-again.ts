import { findProvableSite, sitesToLookAt, writeSiteLook } from '@clickledger/db';
import { PROOF_GRACE_MS, PROOF_LOOK_AGAIN_MS } from '@clickledger/domain';
import { verifySite } from '#commands/site-proofs.ts';
import type { Call } from '#use-case.ts';
import { isSameNews, nextLook } from './next-look.ts';

const MOST_AT_ONCE = 50;
/** Whoever has not mended it by then is not asked again until they say so. */
const GIVEN_UP_MS = 4 * PROOF_GRACE_MS;

/**
 * Looks again at the hosts of all advertisers that were proved and not looked at for a day, one after the other. What is
 * as it was is noted without a line in the audit log. Where it differs, the command looks once more before it says so: a
 * host that fails for a moment has not lost its proof.
 * @returns how many were looked at.
 */
export async function lookAtSitesAgain(call: Omit<Call, 'principal'>, signal: AbortSignal): Promise<number> {
  const { deployment, stores, now } = call;
  const due = await sitesToLookAt(stores.sql, {
    before: new Date(now - PROOF_LOOK_AGAIN_MS),
    givenUp: new Date(now - GIVEN_UP_MS),
    limit: MOST_AT_ONCE,
  });
  let looked = 0;
  for (const { siteId, advertiser } of due) {
    if (signal.aborted || !deployment.lookAtSite) break;
    const site = await findProvableSite(stores.sql, advertiser.id, siteId);
    if (!site) continue;
    const findings = await deployment.lookAtSite(site);
    if (isSameNews(site, findings)) await writeSiteLook(stores.sql, nextLook(site, findings, now));
    else await verifySite.run({ ...call, principal: { kind: 'job', name: 'sites', advertiser } }, { siteId });
    looked++;
  }
  return looked;
}
