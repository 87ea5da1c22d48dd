import { randomUUID } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** What this product relies on in PostgreSQL. Call it inside a `describe`; `open` names the server to test. */
export function postgresContract(open: () => Promise<{ readonly url: string }>): void {
  const schema = `contract_${randomUUID().slice(0, 8)}`;
  let url: string;
  let sql: Sql;
  const connect = (more: object = {}) => postgres(url, { max: 4, onnotice: () => undefined, ...more });

  beforeAll(async () => {
    ({ url } = await open());
    sql = connect();
    await sql`CREATE SCHEMA ${sql(schema)}`;
    await sql`CREATE TABLE ${sql(schema)}.accounts (id int PRIMARY KEY, micros bigint NOT NULL, note text)`;
  });
  afterAll(async () => {
    await sql`DROP SCHEMA ${sql(schema)} CASCADE`;
    await sql.end();
  });
  const accounts = () => sql(`${schema}.accounts`);

  it('binds parameters of every kind without a change', async () => {
    const at = new Date('2026-03-29T01:59:59.123Z');
    const text = "it's\t\n\\ ü\u{1F600}";
    const [row] =
      await sql`SELECT ${text}::text AS text, ${at}::timestamptz AS at, ${'9223372036854775807'}::bigint AS big,
      ${sql.array([1, 2])}::int[] AS list, ${null}::text AS nothing, ${sql.json({ a: [text] })}::jsonb AS json`;
    expect(row).toEqual({
      text,
      at,
      big: '9223372036854775807',
      list: [1, 2],
      nothing: null,
      json: { a: [text] },
    });
  });

  it.each([
    ['SELECT * FROM nowhere', '42P01'],
    ['SELEC 1', '42601'],
    ['SELECT 1 / 0', '22012'],
    ["SELECT 'x'::int", '22P02'],
  ])('%s fails with SQLSTATE %s, and the connection goes on', async (query, code) => {
    await expect(sql.unsafe(query)).rejects.toMatchObject({ code });
    expect(await sql`SELECT 1 AS n`).toEqual([{ n: 1 }]);
  });

  it('tells of changes once they are committed, and only whom listens', async () => {
    const [listener, deaf] = [connect({ max: 1 }), connect({ max: 1 })];
    const told: string[] = [];
    const { unlisten } = await listener.listen(schema, (payload) => told.push(payload));
    const raised = sql.begin(async (tx) => {
      await tx`SELECT pg_notify(${schema}, 'undone')`;
      throw new Error('undone');
    });
    await expect(raised).rejects.toThrow('undone');
    await deaf.begin(async (tx) => {
      await tx`SELECT pg_notify(${schema}, 'first')`;
      expect(await tx`SELECT 1 AS n`).toEqual([{ n: 1 }]);
    });
    await sql`SELECT pg_notify(${schema}, 'second')`;
    await expect.poll(() => told).toEqual(['first', 'second']);
    await unlisten();
    await sql`SELECT pg_notify(${schema}, 'third')`;
    expect(await deaf`SELECT 1 AS n`).toEqual([{ n: 1 }]);
    expect(told).toEqual(['first', 'second']);
    await Promise.all([listener.end(), deaf.end()]);
  });

  it('keeps a unique key', async () => {
    await sql`INSERT INTO ${accounts()} VALUES (1, 5, 'first')`;
    await expect(sql`INSERT INTO ${accounts()} VALUES (1, 6, 'second')`).rejects.toMatchObject({
      code: '23505',
    });
  });

  describe.each([{ prepare: true }, { prepare: false }])('many clients at once, $prepare', ({ prepare }) => {
    it('each get their own answers, errors among them', async () => {
      const clients = Array.from({ length: 4 }, () => connect({ prepare }));
      const ask = async (client: Sql, n: number) => {
        if (n % 7 === 0) await expect(client`SELECT ${n}::int / 0`).rejects.toMatchObject({ code: '22012' });
        const [row] = await client`SELECT ${n}::int AS n, ${`text ${n}`}::text AS text`;
        expect(row).toEqual({ n, text: `text ${n}` });
      };
      await Promise.all(
        clients.flatMap((client, i) => Array.from({ length: 100 }, (_, n) => ask(client, i * 100 + n))),
      );
      await Promise.all(clients.map((client) => client.end()));
    });
  });

  it('keeps transactions apart, and undoes those that fail', async () => {
    await sql`INSERT INTO ${accounts()} VALUES (2, 0, '')`;
    const clients = [connect(), connect(), connect()];
    const deposit = (client: Sql, fails: boolean) =>
      client.begin(async (tx) => {
        const [row] = await tx`SELECT micros FROM ${tx(schema)}.accounts WHERE id = 2 FOR UPDATE`;
        await tx`UPDATE ${tx(schema)}.accounts SET micros = ${Number(row?.micros) + 1} WHERE id = 2`;
        if (fails) throw new Error('undone');
      });
    const all = clients.flatMap((client) =>
      Array.from({ length: 20 }, (_, i) => deposit(client, i % 4 === 0)),
    );
    const done = await Promise.allSettled(all);
    expect(done.filter((each) => each.status === 'fulfilled')).toHaveLength(45);
    expect(await sql`SELECT micros FROM ${accounts()} WHERE id = 2`).toEqual([{ micros: '45' }]);
    await Promise.all(clients.map((client) => client.end()));
  });

  it('undoes the transaction of a client that leaves in the middle', async () => {
    const leaver = connect({ max: 1 });
    const started = Promise.withResolvers<void>();
    const broken = leaver.begin(async (tx) => {
      await tx`INSERT INTO ${tx(schema)}.accounts VALUES (3, 1, '')`;
      started.resolve();
      await new Promise(() => undefined);
    });
    const outcome = expect(broken).rejects.toThrow();
    await started.promise;
    await leaver.end({ timeout: 0 });
    await outcome;
    expect(await sql`SELECT * FROM ${accounts()} WHERE id = 3`).toEqual([]);
  });

  it('streams a result through a cursor while others ask', async () => {
    let rows = 0;
    for await (const batch of sql`SELECT * FROM generate_series(1, 5000) AS n`.cursor(1000)) {
      rows += batch.length;
    }
    expect(rows).toBe(5000);
    expect(await sql`SELECT 1 AS n`).toEqual([{ n: 1 }]);
  });
}
