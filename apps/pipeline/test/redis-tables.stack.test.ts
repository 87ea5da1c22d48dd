import type { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { earlierFirstsKey } from '#dedupe/earlier-first-clicks.ts';
import type { DedupeItem } from '#dedupe/port.ts';
import { RedisDedupe } from '#dedupe/redis.ts';
import { SWEEP_EVERY_MS } from '#remembered/table-script.ts';
import { CLAIM_MS, type Claim } from '#score/claims.ts';
import { earlierClaimKey } from '#score/earlier-claims.ts';
import { RedisClaims } from '#score/redis-claims.ts';
import { bucketsOf, claimsOf, connectCorner, entriesOf, makeOlder } from './redis-corner.ts';
import { stackAddress } from './stack-address.ts';

const url = stackAddress('REDIS_URL');
/** A table of so few buckets that a test can fill them. */
const smallTable = (redis: Redis, name: string) => redis.set(name, '1 2');

const elsewhere = (claims: Claim[]) => claims.map((claim) => ({ ...claim, position: `2${claim.position}` }));

const first = (identity: string, eventTime: number, more: Partial<DedupeItem> = {}): DedupeItem => ({
  key: 'visitor',
  identity,
  eventTime,
  windowMs: 30_000,
  standing: 'registered',
  ...more,
});

test('claims: buckets become more when they are full, and what is in the few is found', async () => {
  const redis = connectCorner(url);
  await smallTable(redis, 'c');
  const claims = new RedisClaims(redis);
  const all = claimsOf('a', 3_000);
  for (let i = 0; i < all.length; i += 100) {
    expect(new Set(await claims.claim(all.slice(i, i + 100)))).toEqual(new Set(['own']));
  }
  const [, bits, ...older] = ((await redis.get('c')) ?? '').split(' ');
  expect(older.map((each) => each.split('@')[0])).toContain('2');
  expect(Number(bits)).toBeGreaterThan(2);
  expect(await claims.claim(elsewhere(all))).toEqual(all.map(() => 'copy'));
  expect(await claims.claim(all)).toEqual(all.map(() => 'own'));
  expect(await entriesOf(redis)).toBe(all.length);
  await claims.release(all);
  expect(await entriesOf(redis)).toBe(0);
});

test('first clicks: what is in fewer buckets is found, and remembered on in more', async () => {
  const redis = connectCorner(url);
  await smallTable(redis, 'f0');
  const dedupe = new RedisDedupe(redis);
  const visitors = Array.from({ length: 2_000 }, (_, i) => `visitor ${i}`);
  const clicks = (name: string, at: number) =>
    visitors.map((key) => first(`${name} of ${key}`.replaceAll(' ', '-'), at, { key }));
  for (let i = 0; i < visitors.length; i += 100) {
    const some = clicks('first', 100_000).slice(i, i + 100);
    expect(await dedupe.check(some)).toEqual(some.map(() => ''));
  }
  expect(await redis.get('f0')).not.toMatch(/^1 2$/);
  expect(await dedupe.check(clicks('again', 110_000))).toEqual(
    clicks('first', 0).map(({ identity }) => identity),
  );
  const later = clicks('later', 150_000);
  expect(await dedupe.check(later)).toEqual(later.map(() => ''));
  const ids = (of: DedupeItem[]) => of.map(({ identity }) => identity);
  expect(await dedupe.check(clicks('between', 120_001))).toEqual(ids(clicks('first', 0)));
  expect(await dedupe.check(clicks('after', 130_001))).toEqual(ids(later));
});

test('buckets are rid of what has ended when they are written to again, and end when they are not', async () => {
  const redis = connectCorner(url);
  await smallTable(redis, 'c');
  const claims = new RedisClaims(redis);
  await claims.claim(claimsOf('a', 40));
  const buckets = await bucketsOf(redis);
  for (const bucket of buckets) {
    const left = await redis.pttl(bucket);
    expect(left).toBeGreaterThan(CLAIM_MS);
    expect(left).toBeLessThanOrEqual(CLAIM_MS + SWEEP_EVERY_MS);
  }
  await makeOlder(redis, CLAIM_MS);
  // Hours later.
  for (const bucket of buckets) await redis.pexpire(bucket, CLAIM_MS - 1);
  await claims.claim(claimsOf('b', 40));
  expect(await entriesOf(redis)).toBe(40);
  for (const bucket of await bucketsOf(redis)) expect(await redis.pttl(bucket)).toBeGreaterThan(CLAIM_MS);
});

test('visitors, windows and spans are told apart, long windows are kept longer', async () => {
  const redis = connectCorner(url);
  const dedupe = new RedisDedupe(redis);
  const day = 86_400_000;
  const clicks = [
    first('a', 5 * day),
    first('b', 5 * day, { key: 'another' }),
    first('c', 5 * day, { windowMs: 60_000 }),
    first('d', 5 * day, { windowMs: day }),
    first('e', 5 * day + 8 * 30_000),
    first('f', 5 * day + 1, { windowMs: day }),
  ];
  expect(await dedupe.check(clicks)).toEqual(['', '', '', '', '', 'd']);
  const long = (await bucketsOf(redis)).filter((name) => name.toString('latin1').startsWith('f8'));
  expect(long).toHaveLength(1);
  expect(await redis.pttl(long[0] ?? '')).toBeGreaterThan(25 * 3_600_000 + 9 * day);
});

test('what was remembered a key each, before there were tables, still counts, and no longer than it did', async () => {
  const redis = connectCorner(url);
  const dedupe = new RedisDedupe(redis);
  // Spans of eight windows: 0 to 240 s, and the next.
  await redis.set(earlierFirstsKey(first('', 0), 0), 'r100000 before o150000 k/open');
  await redis.set(earlierFirstsKey(first('', 0), 1), 'r250000 next');
  expect(await dedupe.check([first('a', 110_000), first('before', 100_000)])).toEqual(['before', '']);
  expect(await dedupe.check([first('b', 239_000), first('c', 140_000)])).toEqual(['next', '']);
  expect(await dedupe.check([first('d', 141_000), first('o', 151_000, { standing: 'open' })])).toEqual([
    'c',
    'k/open',
  ]);
  const claims = new RedisClaims(redis);
  const [claim] = claimsOf('x', 1) as [Claim];
  await redis.set(earlierClaimKey(claim), `${claim.position} ${claim.content}`);
  const other = { ...claim, position: '9-9', content: 'z.b..c.' };
  expect(await claims.claim([claim, ...elsewhere([claim]), other])).toEqual(['own', 'copy', 'conflict']);
  await claims.release([other]);
  expect(await claims.claim([other])).toEqual(['conflict']);
  await claims.release([claim]);
  expect(await claims.claim([other])).toEqual(['own']);

  // A day and more later nobody asks for them.
  await redis.set('c', '1 16');
  await redis.set('f0', '1 16');
  await redis.set(earlierClaimKey({ ...claim, identity: 'y' }), '1-1 a.b..c.');
  const anew = new RedisClaims(redis);
  expect(await anew.claim([{ ...claim, identity: 'y', position: '3-3' }])).toEqual(['own']);
  expect(await new RedisDedupe(redis).check([first('e', 245_000)])).toEqual(['']);
});

test('one bucket that somebody fills makes no more of them, nor does who clicks all day', async () => {
  const redis = connectCorner(url);
  await redis.set('c', '1 16');
  await redis.set('f0', '1 10');
  const own = { ...claimsOf('a', 1)[0], position: '1-1' } as Claim;
  await new RedisClaims(redis).claim([own]);
  const [bucket = ''] = await bucketsOf(redis);
  for (let i = 0; i < 100; i++) await redis.hset(bucket, `filling ${i}`, Buffer.alloc(30, 127));
  await new RedisClaims(redis).claim([own, { ...own, identity: 'other' }, own]);
  await new RedisClaims(redis).release([own]);
  expect(await new RedisClaims(redis).claim([own])).toEqual(['own']);
  expect(await redis.get('c')).toBe('1 16');

  const dedupe = new RedisDedupe(redis);
  const day = Array.from({ length: 360 }, (_, i) => first(`c${i}`, i * 240_000 + 60_000));
  expect(await dedupe.check(day)).toEqual(day.map(() => ''));
  const buckets = (await bucketsOf(redis)).filter((name) => name.toString('latin1').startsWith('f0'));
  expect(Math.max(...(await Promise.all(buckets.map((name) => redis.hlen(name)))))).toBeLessThan(8);
  expect(await redis.get('f0')).toBe('1 10');
});
