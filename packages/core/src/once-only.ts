import { createHash } from 'node:crypto';
import { answerRequest, enterRequest, type PrincipalKind, type Sql } from '@clickledger/db';
import superjson from 'superjson';
import { conflict, invalid } from './use-case-error.ts';

const REQUEST_ID = /^[A-Za-z0-9-]{16,64}$/;

interface Request {
  principal: { kind: PrincipalKind; id: string };
  useCase: string;
  /** As it was parsed, with all else that tells one meaning from another. */
  input: unknown;
  /** Nothing of its input and its answer may be kept. */
  secret: boolean;
  /** Undefined for who means each of its calls. */
  requestId: string | undefined;
  /** In ms UTC. */
  now: number;
}

/**
 * Carries out a command, or answers a repetition of it as it was answered before. Part of the command's transaction:
 * of two that come at the same time one waits for the other.
 * @throws UseCaseError `conflict` when the id was used for something else, or its answer cannot be told again.
 */
export async function onceOnly<Done extends { output: unknown }>(
  tx: Sql,
  { requestId, now, secret, input, ...by }: Request,
  carryOut: () => Promise<Done>,
): Promise<(Done & { repeated: false }) | { output: Done['output']; repeated: true }> {
  if (requestId === undefined) return { ...(await carryOut()), repeated: false };
  if (!REQUEST_ID.test(requestId)) throw invalid('requestId: use 16 to 64 letters, digits and hyphens.');
  const inputHash = createHash('sha256')
    .update(secret ? '' : superjson.stringify(input))
    .digest('hex');
  const request = { ...by, requestId, inputHash };
  const before = await enterRequest(tx, request, now);
  if (before) {
    if (before.useCase !== by.useCase || before.inputHash !== inputHash) {
      throw conflict(
        'This request was sent before with something else in it. Reload the page and try again.',
      );
    }
    if (before.answer === null) {
      throw conflict(
        'This was done already, and its answer is shown once. Reload the page to see what is there.',
      );
    }
    return { output: superjson.parse<Done['output']>(before.answer), repeated: true };
  }
  const done = await carryOut();
  if (!secret) await answerRequest(tx, request, superjson.stringify(done.output));
  return { ...done, repeated: false };
}
