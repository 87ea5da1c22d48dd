import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgresFront } from '@clickledger/engines';
import { sql as text } from 'kysely';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type Changed, type Follower, openPostgres, type Sql, ToldChanges } from '#index.ts';
import { migratePostgres } from '#setup.ts';

const HOUR_MS = 3_600_000;
/** Whoever pauses so is woken by nothing but what is told. */
const NEVER = { untoldMs: HOUR_MS, toldMs: HOUR_MS };
const SIGNAL = new AbortController().signal;

const folder = mkdtempSync(join(tmpdir(), 'clickledger-db-'));
const open = (port: number) => startPostgresFront({ path: join(folder, 'pg'), port, drainMs: 100 });
let front: Awaited<ReturnType<typeof open>>;
let sql: Sql;

beforeAll(async () => {
  front = await open(0);
  sql = openPostgres(front.url, { max: 2 });
  await migratePostgres(sql);
});
afterAll(async () => {
  await sql.destroy();
  await front.close();
  rmSync(folder, { recursive: true });
});

/** Followers, once it is told of changes: that wakes each of them. */
async function follow<Names extends readonly Changed[]>(...names: Names): Promise<Follower[]> {
  const changes = new ToldChanges(front.url, sql);
  onTestFinished(() => changes.close());
  const followers = names.map(changes.follow);
  await Promise.all(followers.map((follower) => follower.pause(NEVER, SIGNAL)));
  return followers;
}

const TOUCHED = {
  catalog: [
    'UPDATE advertisers SET name = name',
    'UPDATE campaigns SET name = name',
    'DELETE FROM list_entries',
    'DELETE FROM api_keys',
  ],
  rules: ['INSERT INTO rule_settings SELECT * FROM rule_settings WHERE false'],
  trials: ['INSERT INTO rule_trials SELECT * FROM rule_trials WHERE false'],
  orders: ['INSERT INTO dead_letter_orders SELECT * FROM dead_letter_orders WHERE false'],
  corrections: [
    'UPDATE corrections SET state = state',
    'INSERT INTO corrections SELECT * FROM corrections WHERE false',
  ],
  statements: ['UPDATE statements SET asked_at = asked_at'],
  exports: ['INSERT INTO exports SELECT * FROM exports WHERE false'],
  outbox: ["INSERT INTO outbox (type, payload) SELECT '', '{}' WHERE false"],
} satisfies Record<Changed, string[]>;

test.each(Object.entries(TOUCHED) as [Changed, string[]][])(
  '%s: whoever follows it is told',
  async (what, statements) => {
    const [follower] = await follow(what);
    for (const statement of statements) {
      const paused = follower?.pause(NEVER, SIGNAL);
      await text.raw(statement).execute(sql);
      await paused;
    }
  },
);

test('what is undone is not told, and what else changes is told to others', async () => {
  const [catalog, rules] = await follow('catalog', 'rules');
  const undone = sql.transaction().execute(async (tx) => {
    await text`UPDATE advertisers SET name = name`.execute(tx);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  await text`INSERT INTO rule_settings SELECT * FROM rule_settings WHERE false`.execute(sql);
  await rules?.pause(NEVER, SIGNAL);
  expect(catalog?.isDue(NEVER)).toBe(false);
});

test('who comes later is told as well, and who has left is not', async () => {
  const changes = new ToldChanges(front.url, sql);
  onTestFinished(() => changes.close());
  const [first, left] = [changes.follow('catalog'), changes.follow('catalog')];
  await Promise.all([first.pause(NEVER, SIGNAL), left.pause(NEVER, SIGNAL)]);
  left.leave();
  const later = changes.follow('catalog');
  // It asks once to begin with.
  await later.pause(NEVER, SIGNAL);
  const paused = [first.pause(NEVER, SIGNAL), later.pause(NEVER, SIGNAL)];
  await text`UPDATE advertisers SET name = name`.execute(sql);
  await Promise.all(paused);
  expect(left.isDue(NEVER)).toBe(false);
});

test('a change during the work is asked about after it', async () => {
  const [catalog] = await follow('catalog', 'rules');
  await text`UPDATE advertisers SET name = name`.execute(sql);
  await expect.poll(() => catalog?.isDue(NEVER)).toBe(true);
  expect(catalog?.isDue(NEVER)).toBe(false);
});

test('while Postgres is away followers ask by themselves, and are told again once it is back', async () => {
  const [catalog] = await follow('catalog');
  const { port } = front;
  const woken = catalog?.pause(NEVER, SIGNAL);
  await front.close();
  // Something may have been missed.
  await woken;
  // Nobody tells: this ends by the time of those who ask.
  await catalog?.pause({ untoldMs: 1, toldMs: HOUR_MS }, SIGNAL);
  const toldAgain = catalog?.pause(NEVER, SIGNAL);
  front = await open(port);
  await toldAgain;
  const paused = catalog?.pause(NEVER, SIGNAL);
  await expect
    .poll(() => text`UPDATE advertisers SET name = name`.execute(sql).then(Boolean, () => false), {
      timeout: 20_000,
    })
    .toBe(true);
  await paused;
});

test('where notifications do not come through, followers go on asking', async () => {
  // As behind a pooler: what is said by one connection is not heard by the other.
  const other = await startPostgresFront({ path: join(folder, 'other'), port: 0, drainMs: 100 });
  onTestFinished(() => other.close());
  const changes = new ToldChanges(other.url, sql, { heardWithinMs: 1 });
  onTestFinished(() => changes.close());
  const follower = changes.follow('catalog');
  for (let i = 0; i < 3; i++) await follower.pause({ untoldMs: 50, toldMs: HOUR_MS }, SIGNAL);
});
