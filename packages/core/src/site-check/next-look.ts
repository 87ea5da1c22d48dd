import type { ProvableSite, SiteLook } from '@clickledger/db';
import { type ProofFindings, wayFound } from '@clickledger/domain';

/** How a site stands after a look at it. `now` in ms UTC. */
export function nextLook(
  { id, hostname, proof }: ProvableSite,
  findings: ProofFindings,
  now: number,
): SiteLook {
  const way = wayFound(findings);
  const checkedAt = new Date(now);
  const look = { siteId: id, hostname, checkedAt, findings };
  if (way) return { ...look, provedAt: checkedAt, way, missingSince: null };
  const provedAt = proof?.provedAt ?? null;
  return {
    ...look,
    provedAt,
    way: proof?.way ?? null,
    missingSince: provedAt && (proof?.missingSince ?? checkedAt),
  };
}

/** Whether a look found what the one before it did: the token, or no token. */
export function isSameNews({ proof }: ProvableSite, findings: ProofFindings): boolean {
  const wasFound = proof !== null && proof.provedAt !== null && proof.missingSince === null;
  return wasFound === (wayFound(findings) !== null);
}
