import { findCreditNote, findStatement, type Sql, statementContent } from '@clickledger/db';
import { parseStatement } from '@clickledger/domain';
import { notFound } from '#use-case-error.ts';
import type { Issued } from './billed-parts.ts';

/**
 * A statement or credit note as it was issued, by its id; of one advertiser, where one is named.
 * @throws UseCaseError `not_found` where there is none, also while it is a draft.
 */
export async function readIssued(sql: Sql, id: string, advertiserId?: string): Promise<Issued> {
  const found = id.startsWith('cn_') ? await findCreditNote(sql, id) : await findFinal(sql, id);
  if (!found || (advertiserId !== undefined && found.advertiserId !== advertiserId)) {
    throw notFound('There is no statement or credit note by this id that is issued.');
  }
  return { content: parseStatement(found.content), attempt: found.attempt };
}

async function findFinal(sql: Sql, id: string) {
  const [statement, content] = await Promise.all([findStatement(sql, id), statementContent(sql, id)]);
  return statement && content !== null ? { ...statement, content } : null;
}
