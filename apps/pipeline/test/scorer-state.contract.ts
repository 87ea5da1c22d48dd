import { COUNT_SPAN_MS } from '@clickledger/rules';
import { expect, onTestFinished, test } from 'vitest';
import { CLAIM_MS, type Claim, type Claims } from '#score/claims.ts';
import type { Counters } from '#score/counters.ts';

/**
 * What every store of claims must do. `now` moves its clock; where a server keeps the time, `age` makes one
 * claim this much older instead.
 */
export function claimsContract(
  name: string,
  open: (now: () => number) => Promise<Claims>,
  age: (claim: Claim, ms: number) => Promise<void> = async () => undefined,
): void {
  const claim = (position: string, advertiserId = 'acme') => ({ advertiserId, clickId: 'c1', position });

  test(`${name}: the first position owns the click id, also in a replay; another is a second copy`, async () => {
    const claims = await open(Date.now);
    expect(await claims.claim([claim('0-1'), claim('0-2')])).toEqual([true, false]);
    expect(await claims.claim([claim('0-1'), claim('0-3')])).toEqual([true, false]);
  });

  test(`${name}: the same id of another advertiser is another click`, async () => {
    const claims = await open(Date.now);
    expect(await claims.claim([claim('0-1'), claim('0-2', 'globex')])).toEqual([true, true]);
  });

  test(`${name}: only who owns a click id can give it up, and then another may have it`, async () => {
    const claims = await open(Date.now);
    await claims.claim([claim('0-1')]);
    await claims.release([claim('0-2'), claim('0-1', 'globex')]);
    expect(await claims.claim([claim('0-2')])).toEqual([false]);
    await claims.release([claim('0-1')]);
    expect(await claims.claim([claim('0-2'), claim('0-1')])).toEqual([true, false]);
  });

  test(`${name}: a claim ends`, async () => {
    let now = Date.now();
    const claims = await open(() => now);
    await claims.claim([claim('0-1')]);
    await age(claim('0-1'), CLAIM_MS - 60_000);
    now += CLAIM_MS - 60_000;
    expect(await claims.claim([claim('0-9')])).toEqual([false]);
    await age(claim('0-1'), 60_001);
    now += 60_001;
    expect(await claims.claim([claim('0-9')])).toEqual([true]);
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
