import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  finaliseStatement,
  findStatement,
  insertCreditNote,
  insertDraft,
  listStatements,
  markStatementPaid,
  type Sql,
  takeNumber,
  voidStatement,
} from '#index.ts';

const AT = new Date('2026-04-04T00:00:00Z');
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** What is frozen of a statement, whatever it says. */
export function frozen(sequence: bigint, content = `{"of":"${sequence}"}`) {
  return {
    ...{ sequence, number: `S-${sequence}`, content, contentSha256: hash(content) },
    ...{ subtotalMicros: 1n, totalMicros: 1n, issuedAt: AT },
  };
}

/** Something else for every column, as SQL. */
const OTHERS: Record<string, string> = {
  id: `'st_ZZZZZZZZZZZZZZZZZZZZZZZZZZ'`,
  advertiser_id: `'globex'`,
  month: `'2026-01'`,
  period_from: `period_from - interval '1 hour'`,
  period_to: `period_to + interval '1 hour'`,
  time_zone: `'Europe/Berlin'`,
  currency: `'USD'`,
  opened_at: 'now()',
  replaces: 'id',
  approved_by: `'user/eve'`,
  approved_at: 'now()',
  asked_at: 'now()',
  sequence: 'sequence + 1000',
  number: `'S-0'`,
  content: `'{}'`,
  content_sha256: `repeat('0', 64)`,
  subtotal_micros: '0',
  total_micros: '0',
  attempt: 'attempt + 1',
  issued_at: 'now()',
};

/** What the database itself refuses of statements that are final, whoever asks; `open` opens one that is migrated and empty. */
export function finalStatementsContract(open: () => Promise<{ sql: Sql; close: () => Promise<void> }>): void {
  let stores: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    stores = await open();
    await stores.sql
      .insertInto('advertisers')
      .values([
        { id: 'acme', name: 'Acme', currency: 'EUR', time_zone: 'UTC' },
        { id: 'globex', name: 'Globex', currency: 'EUR', time_zone: 'UTC' },
      ])
      .execute();
  });
  afterAll(() => stores.close());

  let made = 0;
  const newId = (kind: 'st' | 'cn') => `${kind}_${String(++made).padStart(26, '0')}`;
  /** A draft of a month that no other test has. */
  async function draft(advertiserId = 'acme'): Promise<string> {
    const id = newId('st');
    const month = `20${30 + Math.floor(made / 12)}-${String((made % 12) + 1).padStart(2, '0')}`;
    const from = new Date(`${month}-01T00:00:00Z`);
    await insertDraft(stores.sql, {
      ...{ id, advertiserId, month, periodFrom: from, periodTo: new Date(from.getTime() + 28 * 86_400_000) },
      ...{ timeZone: 'UTC', currency: 'EUR', openedAt: AT, replaces: null },
    });
    return id;
  }

  async function final(advertiserId = 'acme'): Promise<string> {
    const id = await draft(advertiserId);
    await stores.sql.transaction().execute(async (tx) => {
      await finaliseStatement(tx, id, {
        ...frozen(await takeNumber(tx, 'statements')),
        attempt: BigInt(made),
      });
    });
    return id;
  }

  async function creditNote(statementId: string): Promise<string> {
    const id = newId('cn');
    await stores.sql.transaction().execute(async (tx) => {
      const sequence = await takeNumber(tx, 'credit_notes');
      const issued = { ...frozen(sequence), number: `CN-${sequence}`, subtotalMicros: -1n, totalMicros: -1n };
      await insertCreditNote(tx, {
        ...issued,
        ...{ id, statementId, advertiserId: 'acme', attempt: null, issuedBy: 'job/test' },
      });
    });
    return id;
  }

  /** What an attempt to change is answered; the change is made as the database's owner, past all commands. */
  const tried = (statement: string) =>
    sql
      .raw(statement)
      .execute(stores.sql)
      .then(
        () => 'done',
        (error: Error) => error.message,
      );

  describe('a statement that is final', () => {
    let id: string;
    beforeEach(async () => {
      id = await final();
    });

    test.each(['final', 'paid', 'void'])('keeps every column when it is %s', async (state) => {
      if (state === 'paid') await markStatementPaid(stores.sql, id, { at: AT, reference: 'wire' });
      if (state === 'void') await replaced(id);
      const before = await findStatement(stores.sql, id);
      const { rows } = await sql<{ column: string }>`
      SELECT column_name AS column FROM information_schema.columns WHERE table_name = 'statements'`.execute(
        stores.sql,
      );
      const moves = ['state', 'paid_at', 'paid_reference', 'voided_at', 'void_reason', 'replaced_by'];
      expect(rows.map(({ column }) => column).sort()).toEqual([...Object.keys(OTHERS), ...moves].sort());
      for (const [column, other] of Object.entries(OTHERS)) {
        expect(await tried(`UPDATE statements SET ${column} = ${other} WHERE id = '${id}'`), column).toMatch(
          /stays as it is|duplicate key/,
        );
      }
      // Beside a move that is allowed, too.
      const paid = `state = 'paid', paid_at = now(), paid_reference = 'x'`;
      expect(await tried(`UPDATE statements SET ${paid}, total_micros = 0 WHERE id = '${id}'`)).toMatch(
        'stays as it is',
      );
      expect(await findStatement(stores.sql, id)).toEqual(before);
    });

    test.each([
      ['final', `state = 'draft'`],
      ['paid', `state = 'draft'`],
      ['paid', `state = 'final', paid_at = NULL, paid_reference = NULL`],
      ['paid', `paid_reference = 'another'`],
      ['void', `state = 'final', voided_at = NULL, void_reason = NULL, replaced_by = NULL`],
      ['void', `void_reason = 'another'`],
    ])('cannot go back or on: %s, %s', async (state, change) => {
      if (state === 'paid') await markStatementPaid(stores.sql, id, { at: AT, reference: 'wire' });
      if (state === 'void') await replaced(id);
      expect(await tried(`UPDATE statements SET ${change} WHERE id = '${id}'`)).toMatch('stays as it is');
    });

    test('becomes void only with why and by what, and paid only with how', async () => {
      const set = (change: string) => tried(`UPDATE statements SET ${change} WHERE id = '${id}'`);
      expect(await set(`state = 'void', voided_at = now(), void_reason = 'x'`)).toMatch('statements_void');
      expect(await set(`state = 'void', voided_at = now(), void_reason = '', replaced_by = id`)).toMatch(
        'statements_void',
      );
      expect(await set(`state = 'void', voided_at = now(), void_reason = 'x', replaced_by = 'st_0'`)).toMatch(
        'foreign key',
      );
      expect(await set(`state = 'paid', paid_at = now()`)).toMatch('statements_paid');
    });

    test('cannot be taken away, by nobody and in no mode', async () => {
      await creditNote(id);
      for (const table of ['statements', 'credit_notes', 'number_series', 'statements, credit_notes']) {
        expect(await tried(`TRUNCATE ${table} CASCADE`)).toMatch(/kept|stay|go on/);
      }
      expect(await tried(`DELETE FROM statements WHERE id = '${id}'`)).toMatch('is kept');
      expect(await tried(`DELETE FROM credit_notes WHERE statement_id = '${id}'`)).toMatch(
        'stay as they were issued',
      );
      expect(await tried(`DELETE FROM advertisers WHERE id = 'acme'`)).toMatch('foreign key');
      // By which ordinary triggers are passed over.
      const replica = (statement: string) =>
        stores.sql
          .transaction()
          .execute(async (tx) => {
            await sql`SET LOCAL session_replication_role = replica`.execute(tx);
            await sql.raw(statement).execute(tx);
          })
          .then(
            () => 'done',
            (error: Error) => error.message,
          );
      expect(await replica(`UPDATE statements SET total_micros = 0 WHERE id = '${id}'`)).toMatch(
        'stays as it is',
      );
      expect(await replica(`DELETE FROM statements WHERE id = '${id}'`)).toMatch('is kept');
      expect(await replica(`UPDATE credit_notes SET total_micros = -2`)).toMatch('stay as they were issued');
      // Disputes name the notes by which they were accepted: nor can both be taken away.
      expect(await replica('TRUNCATE credit_notes CASCADE')).toMatch(/stay as they were issued|append-only/);
      expect(await replica(`UPDATE number_series SET last = 0`)).toMatch('go on by one');
    });
  });

  describe('a draft', () => {
    test('is how a statement begins, one a period', async () => {
      const id = await draft();
      const { month, periodFrom, periodTo } = (await findStatement(stores.sql, id)) ?? fail();
      const again = {
        ...{ id: newId('st'), advertiserId: 'acme', month, periodFrom, periodTo },
        openedAt: AT,
      };
      const rest = { timeZone: 'UTC', currency: 'EUR', replaces: null };
      expect(await insertDraft(stores.sql, { ...again, ...rest })).toBe(false);
      const columns = 'id, advertiser_id, month, period_from, period_to, time_zone, currency, opened_at';
      const values = `'${newId('st')}', 'acme', '2029-01', now(), now() + interval '1 day', 'UTC', 'EUR', now()`;
      expect(await tried(`INSERT INTO statements (${columns}, state) VALUES (${values}, 'final')`)).toMatch(
        'as a draft',
      );
      expect(await tried(`UPDATE statements SET month = '2029-02' WHERE id = '${id}'`)).toMatch(
        'stays as it is',
      );
      expect(await tried(`UPDATE statements SET number = 'S-1' WHERE id = '${id}'`)).toMatch(
        'stays as it is',
      );
      expect(await tried(`UPDATE statements SET state = 'void' WHERE id = '${id}'`)).toMatch(
        'stays as it is',
      );
      expect(await tried(`DELETE FROM statements WHERE id = '${id}'`)).toMatch('is kept');
      await finished();
    });

    test('becomes final only with the next number, all that is frozen and its own hash, and after those before it', async () => {
      const [first, second] = [await draft(), await draft()];
      const finalise = (id: string, change: Partial<ReturnType<typeof frozen>> = {}) =>
        stores.sql
          .transaction()
          .execute(async (tx) => {
            const issued = { ...frozen(await takeNumber(tx, 'statements')), ...change };
            await finaliseStatement(tx, id, { ...issued, attempt: BigInt(++made) });
          })
          .then(
            () => 'done',
            (error: Error) => error.message,
          );
      expect(await finalise(second)).toMatch('comes after one that is still a draft');
      expect(await finalise(first, { sequence: 1n })).toMatch(/does not have the next number|duplicate key/);
      expect(await finalise(first, { contentSha256: hash('other') })).toMatch('statements_hash');
      expect(await finalise(first, { content: '{}' })).toMatch('statements_hash');
      const skipped = stores.sql.transaction().execute((tx) => takeNumber(tx, 'statements'));
      await expect(skipped).rejects.toThrow('has nothing that it is of');
      await expect(sql`UPDATE number_series SET last = last + 2`.execute(stores.sql)).rejects.toThrow(
        'go on by one',
      );
      expect(await finalise(first)).toBe('done');
      expect(await finalise(second)).toBe('done');
      const { rows } = await sql<{ gaps: number }>`
      SELECT count(*)::int - max(sequence)::int AS gaps FROM statements WHERE sequence IS NOT NULL`.execute(
        stores.sql,
      );
      expect(rows).toEqual([{ gaps: 0 }]);
    });
  });

  test('a credit note is of a statement that holds, of its advertiser, and takes and never gives', async () => {
    const id = await final();
    const note = await creditNote(id);
    expect(await tried(`UPDATE credit_notes SET content = '{}' WHERE id = '${note}'`)).toMatch(
      'stay as they were issued',
    );
    await expect(creditNote(await draft())).rejects.toThrow('of a statement that is final');
    await finished();
    await expect(creditNote(await final('globex'))).rejects.toThrow('of a statement that is final');
    const voided = await final();
    await replaced(voided);
    await expect(creditNote(voided)).rejects.toThrow('of a statement that is final');
  });

  /** Makes a statement void, and what replaces it final: a draft would hold back those of other tests. */
  async function replaced(id: string): Promise<void> {
    const was = (await findStatement(stores.sql, id)) ?? fail();
    const replacedBy = newId('st');
    await stores.sql.transaction().execute(async (tx) => {
      await voidStatement(tx, id, { at: AT, reason: 'wrong', replacedBy });
      await insertDraft(tx, { ...was, id: replacedBy, replaces: id });
    });
    await finished();
  }

  /** Makes all drafts final, in their order. */
  async function finished(): Promise<void> {
    const drafts = (await listStatements(stores.sql, { state: 'draft' })).reverse();
    for (const { id } of drafts) {
      await stores.sql.transaction().execute(async (tx) => {
        await finaliseStatement(tx, id, {
          ...frozen(await takeNumber(tx, 'statements')),
          attempt: BigInt(++made),
        });
      });
    }
  }
}

function fail(): never {
  throw new Error('It is not there.');
}
