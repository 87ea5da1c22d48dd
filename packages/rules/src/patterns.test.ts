import { describe, expect, test } from 'vitest';
import {
  chance,
  firefox,
  HOUR,
  judged,
  MINUTE,
  reasons,
  refused,
  type Sent,
  times,
} from '../test/judged-in-order.ts';
import { explainEvidence } from './reason.ts';

describe('one address', () => {
  const farm = (from: number) =>
    times(120, (i) => ({ ms: from + i * 1_000, visitor_id: `v${i}`, user_agent: firefox(130 + (i % 3)) }));

  test('a farm is refused behind its first clicks, wherever clocks are cut and whatever ids it makes up', () => {
    for (const minutes of [0, 0.5, 9, 9.5]) {
      expect(refused(farm(minutes * MINUTE)).length, `${minutes}`).toBeGreaterThan(15);
    }
    expect(reasons(farm(0))).toEqual(['click_frequency_ip']);
  });

  test('a few phones with ids of their own are so many people and no more', () => {
    const phones = times(120, (i) => ({
      ms: i * 1_000,
      visitor_id: `v${i % 30}`,
      user_agent: firefox(130 + (i % 3)),
    }));
    expect(refused(phones).length).toBeGreaterThan(50);
  });

  test('one device that stays below any burst is refused by the day', () => {
    const random = chance();
    const slow = times(200, (i) => ({
      ms: Math.floor((i + 0.9 * random()) * 4 * MINUTE),
      visitor_id: `v${i}`,
    }));
    expect(refused(slow).length).toBeGreaterThan(110);
    expect(reasons(slow)).toEqual(['click_load_ip']);
  });

  test('an office is not, at five clicks a person and hour, nor a letter to all of it', () => {
    const random = chance();
    const office = times(4_000, (i) => {
      const person = Math.floor(200 * random());
      return {
        ms: Math.floor((i + random()) * 3_600),
        visitor_id: `v${person}`,
        site_id: `site-${Math.floor(7 * random())}`,
        user_agent: firefox(130 + (person % 4)),
      };
    });
    expect(refused(office).length / office.length).toBeLessThan(0.005);
    const letter = times(100, (i) => ({
      ms: i * 4_000,
      visitor_id: `v${i}`,
      user_agent: firefox(130 + (i % 4)),
    }));
    expect(refused(letter)).toEqual([]);
  });

  test('a carrier’s address has a multiple', () => {
    const phones = times(300, (i) => ({
      ms: i * 1_500,
      visitor_id: `v${i}`,
      user_agent: firefox(100 + (i % 30)),
      network_category: 'carrier_nat',
    }));
    expect(refused(phones)).toEqual([]);
  });

  test('clicks that prove less make none invalid that proves more', () => {
    const strangers = times(200, (i) => ({ ms: i * 100, visitor_id: 'v', trust: 'open' as const }));
    const last = judged([...strangers, { ms: 20_100, visitor_id: 'v', trust: 'signed' }]).at(-1);
    expect(last).toMatchObject({ verdict: 'billable', evidence: [] });
  });
});

test('a /48 that gives each click another /64', () => {
  const machine = times(300, (i) => ({
    ms: i * 4_000,
    ip: `2003:e7:1:${(i * 7).toString(16)}::1`,
    visitor_id: `v${i}`,
    user_agent: firefox(100 + (i % 50)),
  }));
  expect(refused(machine).length).toBeGreaterThan(245);
  expect(reasons(machine)).toEqual(['click_load_network']);
});

test('homes of a /48 that a rush comes to, one of a dozen of a town, are refused nothing', () => {
  const random = chance();
  const town = times(800, (i) => ({
    ms: Math.floor(random() * 30 * MINUTE),
    ip: `2003:e7:${1 + (i % 12)}:${(256 * Math.floor(250 * random())).toString(16)}::1`,
    visitor_id: `v${i}`,
    user_agent: firefox(100 + (i % 7)),
  })).sort((a, b) => a.ms - b.ms);
  expect(refused(town)).toEqual([]);
});

test('a /24 whose addresses take turns', () => {
  const block = times(1_000, (i) => ({
    ms: i * 3_600,
    ip: `203.0.113.${i % 250}`,
    visitor_id: `v${i}`,
    user_agent: firefox(i),
  }));
  expect(refused(block).length).toBeGreaterThan(900);
  expect(reasons(block)).toContain('click_load_network');
});

describe('clockwork', () => {
  const every = (seconds: number, jitter = 0) =>
    times(60, (i) => ({ ms: i * seconds * 1_000 + ((i * 7_919) % (jitter + 1)), visitor_id: 'v' }));

  test.each([31, 60, 300])('every %d s', (seconds) => {
    expect(refused(every(seconds)).length).toBeGreaterThan(50);
    expect(refused(every(seconds, 400)).length).toBeGreaterThan(48);
    expect(reasons(every(seconds))[0]).toBe('clockwork');
  });

  test('is not what people do', () => {
    const random = chance();
    let ms = 0;
    const person = times(20, () => {
      ms += 60_000 + Math.floor(1_800_000 * random());
      return { ms, visitor_id: 'v' };
    });
    expect(refused(person)).toEqual([]);
  });
});

test('ads clicked faster than anybody presses, but not a slip that repeats', () => {
  const five = times(5, (i) => ({ ms: i * 100, visitor_id: 'v', creative_id: `ad-${i}` }));
  expect(judged(five).map(({ verdict }) => verdict)).toEqual([
    'billable',
    'billable',
    'invalid',
    'invalid',
    'invalid',
  ]);
  const slips = times(5, (i) => ({ ms: i * 100, visitor_id: 'v', ...(i > 0 && { duplicate_of: 'c0' }) }));
  expect(reasons(slips)).toEqual([]);
});

describe('one visitor', () => {
  const elsewhere = (i: number) => `${100 + i}.7.${i}.1`;

  test('on many networks', () => {
    const roaming = times(40, (i) => ({
      ms: i * 4 * MINUTE + ((i * 7_919) % 90_000),
      visitor_id: 'v',
      ip: elsewhere(i),
    }));
    expect(refused(roaming).length).toBeGreaterThan(30);
    expect(reasons(roaming)).toEqual(['visitor_on_many_networks']);
  });

  test('is charged at home all the same, whoever else sends their id', () => {
    const home = { visitor_id: 'v', ip: '203.0.113.7' };
    const strangers = times(40, (i) => ({ ms: 5 * HOUR + i * MINUTE, visitor_id: 'v', ip: elsewhere(i) }));
    const last = judged([{ ms: 0, ...home }, ...strangers, { ms: 6 * HOUR + 1, ...home }]).at(-1);
    expect(last?.verdict).toBe('billable');
  });

  test('in three countries within the hour', () => {
    const traveller = times(6, (i) => ({
      ms: i * 5 * MINUTE + ((i * 7_919) % 60_000),
      visitor_id: 'v',
      ip: elsewhere(i),
      country: ['DE', 'US', 'JP'][i % 3] as string,
    }));
    expect(
      judged(traveller)
        .map(({ verdict }) => verdict)
        .slice(2),
    ).toEqual(Array(4).fill('invalid'));
    expect(reasons(traveller)).toEqual(['impossible_travel']);
    expect(refused(traveller.map((click) => ({ ...click, network_category: 'vpn' as const })))).toEqual([]);
  });
});

test('an address that clicks on one site alone, where others click on many', () => {
  const others = times(300, (i) => ({
    ms: i * 100,
    ip: `${90 + (i % 100)}.${i % 250}.7.1`,
    site_id: `site-${i % 10}`,
  }));
  const random = chance();
  const owner = times(40, (i) => ({
    ms: 60_000 + Math.floor((i + random()) * 15 * MINUTE),
    site_id: 'site-3',
    visitor_id: `v${i}`,
  }));
  expect(reasons([...others, ...owner])).toEqual(['one_site_only']);
  expect(refused([...others, ...owner]).length).toBe(28);
  const popular = others.map((click): Sent => ({ ...click, site_id: 'site-3' }));
  expect(reasons([...popular, ...owner.slice(0, 30)])).toEqual([]);
});

test('findings say the count, the limit and the span', () => {
  const [first] = refused(times(40, (i) => ({ ms: i * 10_000, visitor_id: `v${i}` })));
  expect(first?.evidence[0]).toMatchObject({ detail: { clicks: 36, limit: 35, minutes: 10, devices: 1 } });
  expect(explainEvidence(first?.evidence[0] as never, 'en')).toBe(
    '36 clicks from this address in 10 minutes by about 1 device; limit 35',
  );
});
