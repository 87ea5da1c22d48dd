import { decide, type FirstClick, slotOf, TRUST_LEVELS } from '@clickledger/domain';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { Dedupe, DedupeItem } from '#dedupe/port.ts';

const item = (
  identity: string,
  eventTime: number,
  key = 'visitor',
  standing: DedupeItem['standing'] = 'registered',
): DedupeItem => ({
  key,
  identity,
  eventTime,
  windowMs: 30_000,
  standing,
});

/** What every dedupe must do. `open` opens the same store again each time. */
export function dedupeContract(name: string, opener: () => () => Promise<Dedupe>): void {
  async function session(open: () => Promise<Dedupe>) {
    const dedupe = await open();
    onTestFinished(() => dedupe.close());
    return dedupe;
  }

  test(`${name}: finds repeats within one call and across calls`, async () => {
    const dedupe = await session(opener());
    expect(await dedupe.check([item('a', 0), item('b', 10_000)])).toEqual(['', 'a']);
    expect(await dedupe.check([item('c', 29_999), item('d', 30_000)])).toEqual(['a', '']);
  });

  test(`${name}: a retry is no repeat, another visitor neither`, async () => {
    const dedupe = await session(opener());
    await dedupe.check([item('a', 0)]);
    expect(await dedupe.check([item('a', 4_000), item('b', 5_000, 'somebody else')])).toEqual(['', '']);
  });

  test(`${name}: late clicks are compared in event time`, async () => {
    const dedupe = await session(opener());
    expect(await dedupe.check([item('a', 100_000)])).toEqual(['']);
    expect(await dedupe.check([item('b', 75_000), item('c', 60_000)])).toEqual(['a', '']);
  });

  test(`${name}: a click repeats what proves as much as it or more, and nothing that proves less`, async () => {
    const dedupe = await session(opener());
    const from = (clickId: string, standing: DedupeItem['standing']) => item(clickId, 0, 'visitor', standing);
    const weakFirst = [from('o', 'open'), from('r', 'registered'), from('s', 'signed'), from('k', 'keyed')];
    expect(await dedupe.check(weakFirst)).toEqual(['', '', '', '']);
    const again = [from('o2', 'open'), from('r2', 'registered'), from('s2', 'signed'), from('k2', 'keyed')];
    expect(await dedupe.check(again)).toEqual(['o', 'r', 's', 'k']);
    const later = [item('k3', 60_000, 'visitor', 'keyed'), item('o3', 31_000, 'visitor', 'open')];
    expect(await dedupe.check(later)).toEqual(['', 'k3']);
  });

  test(`${name}: decides as it is defined, whatever order clicks come in`, async () => {
    const dedupe = await session(opener());
    const clicks = fc.array(
      fc.record({ at: fc.integer({ min: 0, max: 1_000_000 }), standing: fc.constantFrom(...TRUST_LEVELS) }),
      { minLength: 1, maxLength: 120 },
    );
    let run = 0;
    await fc.assert(
      fc.asyncProperty(clicks, fc.integer({ min: 1, max: 40 }), async (sent, atATime) => {
        const items = sent.map(({ at, standing }, i) => item(`c${i}`, at, `of run ${run}`, standing));
        run += 1;
        const answers: string[] = [];
        for (let i = 0; i < items.length; i += atATime) {
          answers.push(...(await dedupe.check(items.slice(i, i + atATime))));
        }
        expect(answers).toEqual(decided(items));
      }),
      { numRuns: 30 },
    );
  });

  test(`${name}: remembers when opened again`, async () => {
    const open = opener();
    const first = await open();
    await first.check([item('a', 0)]);
    await first.close();
    expect(await (await session(open)).check([item('b', 1_000)])).toEqual(['a']);
  });
}

/** What the domain says of the same clicks. */
function decided(items: readonly DedupeItem[]): string[] {
  const firsts = new Map<string, FirstClick>();
  return items.map((each) => {
    const { repeats, remember } = decide(each, (slot, standing) => firsts.get(`${standing} ${slot}`));
    const { identity: id, eventTime: at, standing } = each;
    if (remember) firsts.set(`${standing} ${slotOf(each)}`, { id, at });
    return repeats;
  });
}
