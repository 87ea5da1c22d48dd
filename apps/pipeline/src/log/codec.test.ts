import { CLICK_FIELDS, type FieldSpec } from '@clickledger/domain';
import { buildClick } from '@clickledger/domain/testing';
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

test('what most clicks say alike is left out of a record, and read from it', () => {
  const sparse = Object.entries<FieldSpec>(CLICK_FIELDS).filter(([, spec]) => spec.sparse);
  expect(sparse.length).toBeGreaterThan(0);
  const usual = buildClick(Object.fromEntries(sparse.map(([name, { missing }]) => [name, missing])));
  const record = encodeClick(usual);
  for (const [name, { stage, missing }] of sparse) {
    expect(stage).toBe('collected');
    expect(missing).toBeDefined();
    expect(JSON.parse(record)).not.toHaveProperty(name);
  }
  expect(decodeClick(record)).toEqual(usual);
});

test('what a click says otherwise is on its record', () => {
  const unusual = {
    import_id: 'i1',
    duplicate_of: 'c1',
    page_ms: 7,
    webdriver: true,
    is_datacenter: true,
    user_agent_known: false,
  };
  expect(JSON.parse(encodeClick(buildClick(unusual)))).toMatchObject(unusual);
});
