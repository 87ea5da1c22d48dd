import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeScored, scoredClicks } from '../../test/scored-clicks.ts';
import { addVerdict, decodeClick, decodeScored, encodeClick } from './codec.ts';

test('a verdict that is added to a click reads as the scored click written anew', () => {
  const texts = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(fc.nat(10_000), texts, texts, (n, referrer, note) => {
      const [made] = scoredClicks(n, 1, Date.UTC(2026, 0, 1));
      if (!made) throw new Error('There is a click.');
      const evidence = [{ rule: 'r', version: 1, class: 'givt' as const, weight: 100, detail: { note } }];
      const scored = { ...made, referrer, evidence };
      const { verdict, invalid_class, score, evidence: _, cost_micros, ...click } = scored;
      const added = addVerdict(`${encodeClick(click)}\n`, scored);
      expect(decodeScored(added)).toEqual(decodeScored(encodeScored(scored)));
      expect(decodeClick(encodeClick(click))).toEqual(click);
    }),
  );
});
