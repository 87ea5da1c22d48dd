import type { ProofProblem } from '@clickledger/domain';

/** Why a stranger's machine gave no answer of its own. */
export type OutboundProblem = Exclude<ProofProblem, 'absent' | 'wrong_token'>;

/** A stranger's machine was not asked, or did not answer. `detail` names what it was about. */
export class OutboundError extends Error {
  override readonly name = 'OutboundError';
  readonly problem: OutboundProblem;
  readonly detail: string;

  constructor(problem: OutboundProblem, detail: string) {
    super(`${problem}: ${detail}`);
    this.problem = problem;
    this.detail = detail;
  }
}

const CERTIFICATE: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'nobody but itself has signed it',
  SELF_SIGNED_CERT_IN_CHAIN: 'nobody who is trusted has signed it',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'a certificate between it and its authority is missing',
  UNABLE_TO_GET_ISSUER_CERT: 'nobody who is trusted has signed it',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'nobody who is trusted has signed it',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it is for another host',
  CERT_REVOKED: 'it was revoked',
};

/** What went wrong between two machines, as one of a few kinds; nothing of what the other one said. */
export function outboundErrorOf(error: unknown, host: string): OutboundError {
  if (error instanceof OutboundError) return error;
  const { code = '', name } = error as NodeJS.ErrnoException;
  if (name === 'TimeoutError' || name === 'AbortError' || code === 'ETIMEDOUT')
    return new OutboundError('timeout', host);
  if (code === 'ECONNREFUSED') return new OutboundError('refused', host);
  const certificate = CERTIFICATE[code];
  if (certificate) return new OutboundError('certificate', certificate);
  return new OutboundError('unreachable', host);
}
