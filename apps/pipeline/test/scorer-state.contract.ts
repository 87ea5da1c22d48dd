import { COUNT_SPAN_MS } from '@clickledger/rules';
import { expect, onTestFinished, test } from 'vitest';
import { CLAIM_MS, type Claim, type Claims } from '#score/claims.ts';
import type { Counters } from '#score/counters.ts';

/**
 * What every store of claims must do. `now` moves its clock; where a server keeps the time, `age` makes one
 * claim this much older instead. `note` writes a claim as it was before contents were kept with them.
 */
export function claimsContract(
  name: string,
  open: (now: () => number) => Promise<Claims>,
  note: (claim: Claim) => Promise<void>,
  age: (claim: Claim, ms: number) => Promise<void> = async () => undefined,
): void {
  const claim = (position: string, more: Partial<Claim> = {}): Claim => ({
    advertiserId: 'acme',
    identity: 'c1',
    position,
    content: 'a.b..c.',
    ...more,
  });

  test(`${name}: the first position owns the click id, also in a replay; another is a second copy`, async () => {
    const claims = await open(Date.now);
    expect(await claims.claim([claim('0-1'), claim('0-2')])).toEqual(['own', 'copy']);
    expect(await claims.claim([claim('0-1'), claim('0-3')])).toEqual(['own', 'copy']);
  });

  test(`${name}: a click that says something else is another one, however often it comes`, async () => {
    const claims = await open(Date.now);
    const other = { content: 'a.x..c.' };
    expect(await claims.claim([claim('0-1'), claim('0-2', other)])).toEqual(['own', 'conflict']);
    expect(await claims.claim([claim('0-2', other), claim('0-3', other), claim('0-4')])).toEqual([
      'conflict',
      'conflict',
      'copy',
    ]);
  });

  test(`${name}: the same id of another advertiser, or with a key, is another click`, async () => {
    const claims = await open(Date.now);
    const all = [
      claim('0-1'),
      claim('0-2', { advertiserId: 'globex' }),
      claim('0-3', { identity: 'k/c1', content: 'other' }),
    ];
    expect(await claims.claim(all)).toEqual(['own', 'own', 'own']);
    expect(await claims.claim([claim('0-4', { identity: 'k/c1', content: 'other' })])).toEqual(['copy']);
  });

  test(`${name}: what was claimed before there were two spaces stays claimed in both`, async () => {
    const claims = await open(Date.now);
    await note(claim('0-1'));
    const keyed = (position: string) => claim(position, { identity: 'k/c1' });
    expect(await claims.claim([keyed('0-1'), keyed('0-2')])).toEqual(['own', 'copy']);
    expect(await claims.claim([keyed('0-2'), claim('0-3')])).toEqual(['copy', 'copy']);
  });

  test(`${name}: only who owns a click id can give it up, and then another may have it`, async () => {
    const claims = await open(Date.now);
    await claims.claim([claim('0-1')]);
    await claims.release([claim('0-2'), claim('0-1', { advertiserId: 'globex' })]);
    expect(await claims.claim([claim('0-2')])).toEqual(['copy']);
    await claims.release([claim('0-1')]);
    expect(await claims.claim([claim('0-2'), claim('0-1')])).toEqual(['own', 'copy']);
  });

  test(`${name}: a claim ends`, async () => {
    let now = Date.now();
    const claims = await open(() => now);
    await claims.claim([claim('0-1')]);
    await age(claim('0-1'), CLAIM_MS - 60_000);
    now += CLAIM_MS - 60_000;
    expect(await claims.claim([claim('0-9')])).toEqual(['copy']);
    await age(claim('0-1'), 60_001);
    now += 60_001;
    expect(await claims.claim([claim('0-9')])).toEqual(['own']);
  });
}

/** What every store of counters must do. */
export function countersContract(name: string, open: () => Promise<Counters>): void {
  const at = 100 * COUNT_SPAN_MS;
  const seen = (member: string, time = at, key = 'ip:acme:203.0.113.7') => ({ key, at: time, member });

  test(`${name}: ranks distinct members, and a replay is told what it was told before`, async () => {
    const counters = await open();
    onTestFinished(() => counters.close());
    expect(await counters.add([seen('a'), seen('b'), seen('a')])).toEqual([1, 2, 1]);
    expect(await counters.add([seen('b'), seen('c')])).toEqual([2, 3]);
    expect(await counters.add([seen('a'), seen('b'), seen('c'), seen('d')])).toEqual([1, 2, 3, 4]);
  });

  test(`${name}: keys and spans are counted apart`, async () => {
    const counters = await open();
    onTestFinished(() => counters.close());
    await counters.add([seen('a')]);
    expect(
      await counters.add([seen('b', at + COUNT_SPAN_MS), seen('c', at, 'ip:globex:203.0.113.7')]),
    ).toEqual([1, 1]);
  });
}
