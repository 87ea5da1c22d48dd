import {
  type ClickFilter,
  type ClickRow,
  findCreditNote,
  findStatement,
  marksOfClick,
} from '@clickledger/db';
import type { Tenant } from './principal.ts';
import type { Stores } from './use-case.ts';

/** Documents that clicks are asked for by. */
export interface AskedDocuments {
  /** Ids: of a statement, and of a statement or credit note. */
  statement?: string | undefined;
  credited?: string | undefined;
}

/** No attempt to issue something has this number, so no click is marked with it. */
const NO_ATTEMPT = 0n;

/** The filter of raw clicks that documents of the advertiser mean; what is a draft or another's has none. */
export async function clicksOfDocuments(
  { sql }: Pick<Stores, 'sql'>,
  { id }: Pick<Tenant, 'id'>,
  { statement, credited }: AskedDocuments,
): Promise<Pick<ClickFilter, 'billedBy' | 'creditedBy'>> {
  const attemptOf = async (documentId: string) => {
    const document = (await findStatement(sql, documentId)) ?? (await findCreditNote(sql, documentId));
    return document?.advertiserId === id ? (document.attempt ?? NO_ATTEMPT) : NO_ATTEMPT;
  };
  return {
    ...(statement !== undefined && { billedBy: await attemptOf(statement) }),
    ...(credited !== undefined && { creditedBy: await attemptOf(credited) }),
  };
}

/** A statement or credit note that a click is on. */
export interface ClickDocument {
  id: string;
  number: string;
  /** The statement itself, or that of the credit note. */
  statementId: string;
}

/** The statement that charges a click, and what credits it; null for none, as of clicks of a month that is open. */
export async function documentsOfClick(
  { clickhouse, sql }: Stores,
  click: ClickRow,
): Promise<{ charged: ClickDocument | null; credited: ClickDocument | null }> {
  const marks = await marksOfClick(clickhouse, click);
  const found = { charged: null as ClickDocument | null, credited: null as ClickDocument | null };
  for (const { how, documentId: id, attempt } of marks) {
    const statement = await findStatement(sql, id);
    const note = statement ? null : await findCreditNote(sql, id);
    const number = statement?.number ?? note?.number;
    const holds = (statement ?? note)?.attempt === attempt && statement?.state !== 'void';
    if (number === undefined || number === null || !holds) continue;
    const document = { id, number, statementId: note?.statementId ?? id };
    if (how === 'billed') found.charged = document;
    else found.credited = document;
  }
  return found;
}
