import { describe, expect, test } from 'vitest';
import { chance, firefox, reasons, refused, type Sent, times } from '../test/judged-in-order.ts';
import { explainEvidence } from './reason.ts';

describe('a link that was signed for one view of a page', () => {
  const home = (i: number) => `${90 + (i % 100)}.${i % 250}.7.1`;
  const signed = { trust: 'signed' as const, source: 'redirect' as const };
  /** Others, each of a view of its own. */
  const views = times(60, (i) => ({ ms: i * 30_000, ip: home(i), link_token: `view-${i}`, ...signed }));
  const copies = (count: number, addresses: number, more: Partial<Sent> = {}) => {
    const random = chance();
    return times(count, (i) => ({
      ms: 1_800_000 + i * 9_000,
      ip: `198.51.${Math.floor(addresses * random())}.7`,
      visitor_id: `made-up-${i}`,
      user_agent: firefox(100 + (i % 40)),
      link_token: 'taken',
      ...signed,
      ...more,
    }));
  };

  test('is followed once, and not 200 times from ten addresses', () => {
    const all = [...views, ...copies(200, 10)];
    expect(refused(all).length).toBeGreaterThan(165);
    expect(reasons(all)).toEqual(['replayed_token']);
    expect(explainEvidence(refused(all)[0]?.evidence[0] as never, 'en')).toMatch(
      /^\d+ clicks by one copy of this link from about \d+ addresses in 24 hours; limit \d+$/,
    );
  });

  test('is nothing where a cache hands it to many readers, or all links there are followed by many', () => {
    expect(refused([...views, ...copies(200, 120)])).toEqual([]);
    const letters = times(600, (i) => ({
      ms: i * 3_000,
      ip: home(Math.floor(i / 20)),
      visitor_id: `r${i}`,
      link_token: `letter-${i % 30}`,
      user_agent: firefox(100 + (i % 40)),
      ...signed,
    }));
    expect(refused([...letters, ...copies(60, 2)])).toEqual([]);
    expect(refused(copies(60, 2))).toEqual([]);
  });

  test('and a link for everybody says nothing', () => {
    expect(refused([...views, ...copies(200, 10, { link_token: '' })])).toEqual([]);
  });
});
