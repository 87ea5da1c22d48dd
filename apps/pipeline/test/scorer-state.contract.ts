import { type Counted, hashText, MemoryCounters, type Seen } from '@clickledger/rules';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { CLAIM_MS, type Claim, type Claims } from '#score/claims.ts';
import type { Counters } from '#score/counters.ts';
import { flood } from './flood.ts';

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

const NOON = Date.parse('2026-03-01T12:00:00Z');
const click = (offset: number, fields: Partial<Counted> = {}, keys = ['an address']) => ({
  offset,
  tracks: keys.map((key) => ({
    key: [hashText(key)],
    at: NOON + offset * 1_000,
    device: -1,
    other: -1,
    place: 0,
    untimed: false,
    isNumber: false,
    ...fields,
  })),
});
const bursts = (seen: Seen[][]) => seen.map((each) => each.map(({ burst }) => burst));
const opened = async (reopen: () => Promise<Counters>) => {
  const counters = await reopen();
  onTestFinished(() => counters.close());
  return counters;
};

/**
 * What every store of counters must do: say what the one in memory says. `open` opens the same store again; what was there
 * is there.
 */
export function countersContract(name: string, open: () => () => Promise<Counters>): void {
  test(`${name}: says of every click what counters in memory say`, async () => {
    const counters = await opened(open());
    const memory = new MemoryCounters();
    const counted = fc.record({
      name: fc.constantFrom('a', 'b', 'ü'.repeat(700)),
      device: fc.integer({ min: -1, max: 63 }),
      other: fc.integer({ min: -1, max: 127 }),
      place: fc.constantFrom(0, 1, 676),
    });
    // Steps of all sizes: within a slot, over slots, a day on, an hour back and far into the past.
    const step = fc.constantFrom(
      0,
      100,
      250,
      30_000,
      30_500,
      120_000,
      900_000,
      15_000_000,
      90_000_000,
      -3_600_000,
      -200_000_000,
    );
    const clicks = fc.array(
      fc.record({ step, untimed: fc.boolean(), tracks: fc.array(counted, { maxLength: 4 }) }),
      {
        minLength: 50,
        maxLength: 400,
      },
    );
    let at = NOON;
    let offset = 0;
    for (const batch of fc.sample(clicks, { numRuns: 20, seed: 5 })) {
      const made = batch.map(({ step, untimed, tracks }) => {
        at = Math.max(at + step, 86_400_000);
        return {
          offset: offset++,
          tracks: tracks.map(({ name, ...track }) => ({
            ...track,
            key: [hashText('kind'), hashText(name)],
            at,
            untimed,
            isNumber: name === 'a',
          })),
        };
      });
      const told = await counters.count({ partition: 0, firstOffset: offset - made.length }, made);
      expect(told).toEqual(made.map(({ tracks }) => tracks.map((track) => memory.count(track))));
    }
  });

  test(`${name}: a batch that was not committed is told the same again, wherever it is cut`, async () => {
    const reopen = open();
    const counters = await opened(reopen);
    const clicks = Array.from({ length: 700 }, (_, i) => click(10 + 2 * i, { at: NOON }));
    const told = bursts(await counters.count({ partition: 3, firstOffset: 9 }, clicks));
    expect(told.flat()).toEqual(clicks.map((_, i) => i + 1));
    const again = await opened(reopen);
    expect(bursts(await again.count({ partition: 3, firstOffset: 9 }, clicks))).toEqual(told);
    expect(bursts(await again.count({ partition: 3, firstOffset: 9 }, clicks.slice(0, 400)))).toEqual(
      told.slice(0, 400),
    );
    const more = [...clicks.slice(400), click(5_000, { at: NOON })];
    expect(bursts(await again.count({ partition: 3, firstOffset: 800 }, more)).flat()).toEqual([
      ...told.slice(400).flat(),
      701,
    ]);
    // Another partition has offsets of its own.
    expect(bursts(await again.count({ partition: 4, firstOffset: 9 }, [click(10, { at: NOON })]))).toEqual([
      [702],
    ]);
  });

  test(`${name}: who was fenced marks nothing, and a log that begins anew is counted`, async () => {
    const counters = await opened(open());
    const count = async (firstOffset: number, ...offsets: number[]) =>
      bursts(
        await counters.count(
          { partition: 0, firstOffset },
          offsets.map((offset) => click(offset, { at: NOON })),
        ),
      ).flat();
    expect(await count(30_000, 30_000, 30_001)).toEqual([1, 2]);
    expect(await count(30_002, 30_002)).toEqual([3]);
    await count(30_000, 30_000, 30_001);
    expect(await count(30_003, 30_003)).toEqual([4]);
    expect(await count(0, 0, 1)).toEqual([5, 6]);
    expect(await count(2, 2)).toEqual([7]);
  });

  test(`${name}: a click that is counted by nothing is told nothing`, async () => {
    const counters = await opened(open());
    expect(await counters.count({ partition: 0, firstOffset: 0 }, [])).toEqual([]);
    expect(await counters.count({ partition: 0, firstOffset: 0 }, [click(0, {}, [])])).toEqual([[]]);
  });
}

/** Counters that several scorers share count as one does. */
export function sharedCountersContract(name: string, open: () => () => Promise<Counters>): void {
  test(`${name}: two that mark the same tracks in turn count as one does`, async () => {
    const reopen = open();
    const both = [await opened(reopen), await opened(reopen)];
    const memory = new MemoryCounters();
    for (let turn = 0; turn < 60; turn++) {
      const partition = turn % 3 === 0 ? 0 : 1;
      const made = Array.from({ length: 1 + ((turn * 7) % 12) }, (_, i) => {
        const at = NOON + turn * 20_000 + i;
        const { offset, tracks } = click(100 * turn + i, { at, device: i, other: turn }, ['a', 'b']);
        return { offset, tracks: tracks.map((track, n) => ({ ...track, isNumber: n === 1 })) };
      });
      const told = await both[partition]?.count({ partition, firstOffset: 100 * turn }, made);
      expect(told).toEqual(made.map(({ tracks }) => tracks.map((track) => memory.count(track))));
    }
  });
}

/** Counters that keep `generation` tracks at least forget those that were not seen for longest, and no others. */
export function boundedCountersContract(name: string, open: (generation: number) => Promise<Counters>): void {
  test(`${name}: of more keys than there is room for, those that go on are counted on`, async () => {
    const counters = await open(50);
    onTestFinished(() => counters.close());
    const track = (key: string) => ({
      key: [hashText(key)],
      at: NOON,
      device: -1,
      other: -1,
      place: 0,
      untimed: false,
      isNumber: false,
    });
    let last = 0;
    for (let offset = 0; offset < 400; offset += 10) {
      const clicks = Array.from({ length: 9 }, (_, i) => ({
        offset: offset + i,
        tracks: [track(`fresh-${offset + i}`)],
      }));
      const told = await counters.count({ partition: 0, firstOffset: offset }, [
        ...clicks,
        { offset: offset + 9, tracks: [track('farm')] },
      ]);
      last = told.at(-1)?.[0]?.burst ?? 0;
    }
    expect(last).toBe(40);
    const [first] = await counters.count({ partition: 0, firstOffset: 400 }, [
      { offset: 400, tracks: [track('fresh-0')] },
    ]);
    expect(first?.[0]?.burst).toBe(1);
  });

  test(`${name}: among fresh addresses without end, who clicks on is refused as if nobody else were there`, async () => {
    const generation = 5_000;
    const counters = await open(generation);
    onTestFinished(() => counters.close());
    const { attacked, returned } = await flood(counters, {
      addresses: 6 * generation,
      attackers: [
        { name: 'farm', ip: '198.51.100.9', every: 100 },
        { name: 'slow farm', ip: '192.0.2.9', every: 500 },
      ],
      returns: [500, 3 * generation],
    });
    // 15 in two minutes are let through.
    expect(attacked.map(({ refused }) => refused)).toEqual([300 - 15, 60 - 15]);
    for (const { refused, refusedInFlood } of attacked) expect(refusedInFlood).toBe(refused);
    expect(returned).toEqual([
      { every: 500, times: 59, known: 59 },
      { every: 3 * generation, times: 1, known: 0 },
    ]);
  });
}
