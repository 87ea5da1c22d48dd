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
