import type { Sql } from './client.ts';
import type { PrincipalKind } from './schema.ts';

/** A command as it was sent, by whom. */
export interface SentRequest {
  principal: { kind: PrincipalKind; id: string };
  requestId: string;
  useCase: string;
  /** SHA-256 of its input. */
  inputHash: string;
}

/** How long a repetition is known, in ms. */
const KEPT_MS = 86_400_000;

/**
 * Enters a request in the transaction that carries it out, and answers null; or answers what is known of it when it
 * was carried out before. Waits for another transaction that is at the same request.
 */
export async function enterRequest(
  tx: Sql,
  { principal, requestId, useCase, inputHash }: SentRequest,
  now: number,
): Promise<{ useCase: string; inputHash: string; answer: string | null } | null> {
  await tx
    .deleteFrom('requests')
    .where('created_at', '<', new Date(now - KEPT_MS))
    .execute();
  const entered = await tx
    .insertInto('requests')
    .values({
      principal_kind: principal.kind,
      principal_id: principal.id,
      request_id: requestId,
      use_case: useCase,
      input_hash: inputHash,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('request_id')
    .executeTakeFirst();
  if (entered) return null;
  const row = await tx
    .selectFrom('requests')
    .select(['use_case', 'input_hash', 'answer'])
    .where('principal_kind', '=', principal.kind)
    .where('principal_id', '=', principal.id)
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow();
  return { useCase: row.use_case, inputHash: row.input_hash, answer: row.answer };
}

/** Keeps what a request is answered, for its repetitions. */
export async function answerRequest(
  tx: Sql,
  { principal, requestId }: SentRequest,
  answer: string,
): Promise<void> {
  await tx
    .updateTable('requests')
    .set({ answer })
    .where('principal_kind', '=', principal.kind)
    .where('principal_id', '=', principal.id)
    .where('request_id', '=', requestId)
    .execute();
}
