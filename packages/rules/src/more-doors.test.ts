import { describe, expect, test } from 'vitest';
import { chance, firefox, judged, refused, times } from '../test/judged-in-order.ts';
import { explainEvidence } from './reason.ts';

describe('an address that clicks by all doors', () => {
  /** Thirty phones that take the pixel or a signed link, as it comes. */
  const phones = times(120, (i) => ({
    ms: i * 1_000,
    visitor_id: `v${(i * 7) % 30}`,
    user_agent: firefox(130 + (i % 3)),
    trust: (i * 5) % 8 < 2 ? ('signed' as const) : ('registered' as const),
  }));

  test('is one farm', () => {
    const signed = judged(phones).filter((_, i) => phones[i]?.trust === 'signed');
    expect(signed.filter(({ verdict }) => verdict === 'invalid').length).toBeGreaterThan(8);
    const apart = phones.filter(({ trust }) => trust === 'signed');
    expect(refused(apart)).toEqual([]);
    expect(explainEvidence(signed.at(-1)?.evidence[0] as never, 'en')).toMatch(
      /^\d+ clicks from this address in \d+ minutes by about 3 devices; limit \d+, with \d+ clicks of the same people that prove less$/,
    );
  });

  test('a stranger who floods the address makes no click unpaid that proves more', () => {
    const random = chance();
    // A letter to an office: signed links, a person one or two clicks.
    const people = times(110, (i) => ({
      ms: i * 4_000,
      visitor_id: `v${i % 100}`,
      user_agent: firefox(130 + (i % 4)),
      trust: 'signed' as const,
    }));
    const flood = times(3_000, (i) => ({
      ms: i * 150,
      visitor_id: ['', 'one', `s${i}`][Math.floor(3 * random())] as string,
      user_agent: firefox(130 + Math.floor(4 * random())),
      trust: random() < 0.5 ? ('open' as const) : ('registered' as const),
    }));
    const all = [...people, ...flood].sort((a, b) => a.ms - b.ms);
    const verdicts = judged(all).filter((_, i) => all[i]?.trust === 'signed');
    expect(verdicts.filter(({ verdict }) => verdict !== 'billable')).toEqual([]);
  });

  test('nor of whoever clicks a third as often as the limit, though the stranger knows their id', () => {
    const person = times(8, (i) => ({
      ms: i * 45_000 + ((i * 7_919) % 20_000),
      visitor_id: 'v',
      trust: 'signed' as const,
    }));
    const flood = times(1_000, (i) => ({ ms: i * 400, visitor_id: 'v' }));
    const all = [...person, ...flood].sort((a, b) => a.ms - b.ms);
    const verdicts = judged(all).filter((_, i) => all[i]?.trust === 'signed');
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(Array(8).fill('billable'));
  });
});
