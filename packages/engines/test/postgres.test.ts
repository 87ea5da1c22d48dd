import { once } from 'node:events';
import { cpSync } from 'node:fs';
import { connect } from 'node:net';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { postgresContract } from './contract/postgres-contract.ts';
import { type FrontProcess, residentMegabytes, scratch, startFront } from './front-process.ts';

describe('PGlite behind its front', { timeout: 20_000 }, () => {
  const { folder, remove } = scratch();
  let front: FrontProcess | undefined;
  afterAll(async () => {
    await front?.stop();
    remove();
  });

  postgresContract(async () => {
    front = await startFront('postgres', { path: folder, port: 0, password: 'se cret/:' });
    return front;
  });

  it('is content with little memory', () => {
    expect(residentMegabytes(front?.pid ?? 0, 'VmHWM')).toBeLessThan(300);
  });
});

describe('the process of the Postgres front', { timeout: 30_000 }, () => {
  const template = scratch();
  let home: ReturnType<typeof scratch>;
  let fronts: FrontProcess[];
  // Creating a database takes seconds: once, and a copy for each test.
  beforeAll(async () => {
    const front = await startFront('postgres', { path: template.folder, port: 0 });
    await front.stop();
  });
  afterAll(() => template.remove());
  beforeEach(() => {
    home = scratch();
    cpSync(template.folder, home.folder, { recursive: true });
    fronts = [];
  });
  afterEach(async () => {
    await Promise.all(fronts.map((front) => front.stop('SIGKILL')));
    home.remove();
  });

  async function start(more: object = {}): Promise<FrontProcess> {
    const front = await startFront('postgres', { path: home.folder, port: 0, password: 'secret', ...more });
    fronts.push(front);
    return front;
  }

  it('keeps every acknowledged row when it is killed', async () => {
    const acknowledged: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const front = await start();
      const sql = postgres(front.url, { max: 2 });
      await sql`CREATE TABLE IF NOT EXISTS t (n int PRIMARY KEY)`;
      const target = acknowledged.length + 50;
      const insertUntilKilled = async () => {
        for (let n = round * 100_000; ; n += 1) {
          await sql`INSERT INTO t VALUES (${n})`;
          acknowledged.push(n);
          if (acknowledged.length === target) setImmediate(() => void front.stop('SIGKILL'));
        }
      };
      await expect(insertUntilKilled()).rejects.toThrow();
      await sql.end({ timeout: 0 });
    }
    const sql = postgres((await start()).url, { max: 1 });
    const there = new Set((await sql`SELECT n FROM t`).map((row) => Number(row.n)));
    expect(acknowledged.filter((n) => !there.has(n))).toEqual([]);
    await sql.end();
  });

  it('lets nobody in without the password, and no more clients than it may', async () => {
    const { url } = await start({ maxConnections: 1 });
    const stranger = postgres(url.replace('secret', 'wrong'), { max: 1 });
    await expect(stranger`SELECT 1`).rejects.toMatchObject({ code: '28P01' });
    await stranger.end();
    const first = postgres(url, { max: 1 });
    await first`SELECT 1`;
    const second = postgres(url, { max: 1 });
    await expect(second`SELECT 1`).rejects.toMatchObject({ code: '53300' });
    await Promise.all([first.end(), second.end()]);
  });

  it('is kept from nobody by strangers who connect and say nothing', async () => {
    const { url } = await start({ maxConnections: 2, maxOpening: 20 });
    const strangers = await Promise.all(Array.from({ length: 100 }, () => strangerAt(url)));
    // And by some who say something, a byte at a time, or ask for encryption for ever.
    for (const stranger of strangers.slice(-10)) stranger.send(Buffer.from([0]));
    for (const stranger of strangers.slice(-20, -10)) stranger.send(Buffer.from('0000000804d2162f', 'hex'));
    const sql = postgres(url, { max: 2 });
    expect(await Promise.all([sql`SELECT 1 AS n`, sql`SELECT 2 AS n`])).toEqual([[{ n: 1 }], [{ n: 2 }]]);
    const [first] = strangers;
    await first?.ended;
    expect(first?.heard()).toContain('53300');
    await sql.end();
    for (const stranger of strangers) stranger.leave();
  });

  it('does not wait longer than it says for a client to say who it is', async () => {
    const { url } = await start({ handshakeMs: 300 });
    const silent = await strangerAt(url);
    const half = await strangerAt(url);
    half.send(STARTUP);
    await Promise.all([silent.ended, half.ended]);
    expect([silent.heard(), half.heard()]).toEqual([
      expect.stringContaining('57014'),
      expect.stringContaining('57014'),
    ]);
  });

  it('refuses a long password by its length, and others do not notice', async () => {
    const { url } = await start();
    const stranger = await strangerAt(url);
    stranger.send(STARTUP);
    const head = Buffer.alloc(5, 'p');
    head.writeInt32BE(60 * 1024 * 1024, 1);
    stranger.send(head);
    await stranger.ended;
    expect(stranger.heard()).toContain('08P01');
    const sql = postgres(url, { max: 1 });
    expect(await sql`SELECT 1 AS n`).toEqual([{ n: 1 }]);
    await sql.end();
  });

  it('takes a statement of megabytes in its stride', async () => {
    const sql = postgres((await start()).url, { max: 1 });
    const long = 'x'.repeat(8 * 1024 * 1024);
    expect(await sql`SELECT length(${long}::text) AS n`).toEqual([{ n: long.length }]);
    await sql.end();
  });

  it('rolls an idle transaction back, because all others wait for it', async () => {
    const sql = postgres((await start({ idleInTransactionMs: 200 })).url, { max: 2 });
    const idle = sql.begin(async (tx) => {
      await tx`CREATE TABLE t (n int)`;
      await new Promise(() => undefined);
    });
    await expect(idle).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
    await expect(sql`SELECT * FROM t`).rejects.toMatchObject({ code: '42P01' });
    await sql.end();
  });

  it('refuses COPY FROM STDIN and goes on', async () => {
    const sql = postgres((await start()).url, { max: 1 });
    await sql`CREATE TABLE t (n int)`;
    await expect(sql.unsafe('COPY t FROM STDIN')).rejects.toMatchObject({ code: '0A000' });
    await expect(sql.unsafe('COPY t FROM STDIN').simple()).rejects.toMatchObject({ code: '0A000' });
    expect(await sql`SELECT 1 AS n`).toEqual([{ n: 1 }]);
    await sql.end();
  });

  it('lets a transaction end before it exits on SIGTERM, and opens again', async () => {
    const front = await start();
    const sql = postgres(front.url, { max: 1 });
    let stopped: Promise<number | null> | undefined;
    await sql.begin(async (tx) => {
      await tx`CREATE TABLE t (n int)`;
      stopped = front.stop();
      await tx`INSERT INTO t VALUES (7)`;
    });
    expect(await stopped).toBe(0);
    await sql.end({ timeout: 0 });
    const again = postgres((await start()).url, { max: 1 });
    expect(await again`SELECT * FROM t`).toEqual([{ n: 7 }]);
    await again.end();
  });

  it('has its folder and its port to itself', async () => {
    const front = await start();
    await expect(start()).rejects.toThrow(/FOLDER_IN_USE.*stop it or choose another data folder/);
    const port = Number(new URL(front.url).port);
    await expect(start({ path: `${home.folder}/other`, port })).rejects.toThrow(
      /ADDRESS_IN_USE.*choose another port/,
    );
  });
});

const STARTUP = Buffer.from('00000017000300007573657200706f7374677265730000', 'hex');

/** A connection that speaks no protocol of its own accord. */
async function strangerAt(url: string) {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk.toString('latin1');
  });
  socket.on('error', () => undefined);
  const ended = new Promise<void>((done) => socket.once('close', () => done()));
  await once(socket, 'connect');
  return {
    ended,
    heard: () => heard,
    send: (bytes: Buffer) => socket.write(bytes),
    leave: () => socket.destroy(),
  };
}
