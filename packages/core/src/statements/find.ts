import {
  type BilledAdvertiser,
  findBilledAdvertiser,
  findStatement,
  type Sql,
  type StoredStatement,
  statementContent,
} from '@clickledger/db';
import { parseStatement, type StatementContent } from '@clickledger/domain';
import { notFound } from '#use-case-error.ts';

/** @throws UseCaseError `not_found`, also where it is another advertiser's than `advertiserId`. */
export async function requireStatement(
  sql: Sql,
  id: string,
  advertiserId?: string,
): Promise<StoredStatement> {
  const statement = await findStatement(sql, id);
  if (!statement || (advertiserId !== undefined && statement.advertiserId !== advertiserId)) {
    throw notFound('There is no such statement: choose one from the list.');
  }
  return statement;
}

/** The account that statements are of. */
export async function requireBilled(sql: Sql, id: string): Promise<BilledAdvertiser> {
  const advertiser = await findBilledAdvertiser(sql, id);
  if (!advertiser) throw notFound(`There is no advertiser ${id}: choose one from the list.`);
  return advertiser;
}

/** What a statement that is no draft says. */
export async function requireContent(
  sql: Sql,
  { id }: Pick<StoredStatement, 'id'>,
): Promise<StatementContent> {
  const text = await statementContent(sql, id);
  if (text === null) throw notFound('That statement is still a draft.');
  return parseStatement(text);
}

/** A statement as people call it: by its number, or the month of its draft. */
export function callOfStatement({ number, month }: Pick<StoredStatement, 'number' | 'month'>): string {
  return number ?? `the draft of ${month}`;
}
