import type { ProvableSite } from '@clickledger/db';
import { explainProblem, graceEnd, PROOF_WAYS, proofPlaces, proofState } from '@clickledger/domain';

/** How a site's host stands, for lists. `now` in ms UTC. */
export function summarizeSite({ id, name, hostname, proof }: ProvableSite, now: number) {
  const state = proofState(proof, now);
  const missingSince = proof?.missingSince ?? null;
  return {
    id,
    name,
    hostname,
    state,
    /** When its host was last looked at; null for never. */
    checkedAt: proof?.checkedAt ?? null,
    way: proof?.way ?? null,
    /** Of a proof that is gone: until when the host counts as proved all the same. */
    until: missingSince && graceEnd(missingSince),
  };
}

/** The same, with what to put where, and what the last look found in each way. */
export function describeSite(site: ProvableSite, now: number) {
  const { hostname, token, proof } = site;
  return {
    ...summarizeSite(site, now),
    places: proofPlaces(hostname, token),
    findings:
      proof &&
      PROOF_WAYS.map((way) => {
        const finding = proof.findings[way];
        if (finding.found) return { way, found: true as const };
        const { problem } = finding;
        return { way, found: false as const, problem, reason: explainProblem(way, finding, hostname) };
      }),
  };
}
