import type { Sql } from './client.ts';

/** Everything that was issued and has a number, of all advertisers: statements, void ones too, then credit notes; the oldest first. */
export async function issuedDocuments(db: Sql): Promise<{ id: string; number: string }[]> {
  const [statements, notes] = await Promise.all([
    db
      .selectFrom('statements')
      .select(['id', 'number'])
      .where('number', 'is not', null)
      .$narrowType<{ number: string }>()
      .orderBy('sequence')
      .execute(),
    db.selectFrom('credit_notes').select(['id', 'number']).orderBy('sequence').execute(),
  ]);
  return [...statements, ...notes];
}

/** The numbers of an advertiser's statements and credit notes that these attempts issued; the oldest first. */
export async function numbersOfAttempts(
  db: Sql,
  advertiserId: string,
  attempts: readonly bigint[],
): Promise<string[]> {
  if (attempts.length === 0) return [];
  const [statements, notes] = await Promise.all(
    (['statements', 'credit_notes'] as const).map((table) =>
      db
        .selectFrom(table)
        .select('number')
        .where('advertiser_id', '=', advertiserId)
        .where('attempt', 'in', attempts)
        .orderBy('sequence')
        .execute(),
    ),
  );
  return [...(statements ?? []), ...(notes ?? [])].flatMap(({ number }) => number ?? []);
}
