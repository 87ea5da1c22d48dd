import { headerName, JUDGED_HEADERS } from '@clickledger/domain';
import { buildClick } from '@clickledger/domain/testing';
import { openEnricher } from '@clickledger/enrichment';
import { generalFindings } from '@clickledger/rules';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Browser, pickBrowser, pickDeclaredBot, pickFarmPhone, pickHeadless } from './browsers.ts';
import { browserHeaders } from './headers.ts';
import { addressIn, DATACENTER, RESIDENTIAL } from './networks.ts';
import { activity, PLACES, rhythmAt } from './places.ts';
import { Random } from './random.ts';

let enricher: Awaited<ReturnType<typeof openEnricher>>;
beforeAll(async () => {
  enricher = await openEnricher();
});

describe('addresses', () => {
  it.each(Object.entries(RESIDENTIAL))(
    'of people in %s are known to be there, and no data centre',
    (country, blocks) => {
      const random = new Random(`addresses of ${country}`);
      for (const block of blocks) {
        for (let i = 0; i < 300; i++) {
          const ip = addressIn([block], random);
          expect(['residential', 'carrier_nat', 'unknown']).toContain(enricher.network(ip).category);
          expect(enricher.network(ip), ip).toMatchObject({ country });
        }
      }
    },
  );

  it('of data centres are known to be that', () => {
    const random = new Random('data centres');
    for (let i = 0; i < 2_000; i++) {
      const ip = addressIn(DATACENTER, random);
      expect(enricher.network(ip).category, ip).toBe('hosting');
    }
  });

  it('exist for every place', () => {
    expect(PLACES.filter(({ country }) => !RESIDENTIAL[country])).toEqual([]);
  });
});

describe('browsers', () => {
  const random = new Random('browsers');
  const some = (pick: (random: Random) => Browser) => Array.from({ length: 500 }, () => pick(random));

  it('of people are browsers, with client hints when and only when they are Chromium on its own engine', () => {
    for (const { userAgent, hints } of [...some(pickBrowser), ...some(pickFarmPhone)]) {
      const client = enricher.client(userAgent);
      expect(client.declared_bot, userAgent).toBe('');
      expect(client.browser, userAgent).not.toBe('');
      expect(['desktop', 'mobile'], userAgent).toContain(client.device);
      expect('sec-ch-ua' in hints, userAgent).toBe(/Chrome\//.test(userAgent));
    }
  });

  it('of people ask at each door as real ones do: no rule doubts them', () => {
    for (const browser of [...some(pickBrowser), ...some(pickFarmPhone)]) {
      for (const source of ['server', 'redirect', 'pixel', 'beacon'] as const) {
        const sent = browserHeaders(browser, 'de-DE,de;q=0.9', source);
        const headers = Object.fromEntries(
          JUDGED_HEADERS.map((field) => [field, sent[headerName(field)] ?? '']),
        );
        const { userAgent: user_agent } = browser;
        const click = buildClick({ ...enricher.client(user_agent), user_agent, source, headers });
        expect(generalFindings(click), `${source}: ${user_agent}`).toEqual([]);
      }
    }
  });

  it('of bots that declare themselves are found to', () => {
    for (const { userAgent } of some(pickDeclaredBot)) {
      expect(enricher.client(userAgent).declared_bot, userAgent).not.toBe('');
    }
  });

  it('without a head say so in the hint alone', () => {
    for (const { userAgent, hints } of some(pickHeadless)) {
      expect(hints['sec-ch-ua']).toContain('Headless');
      expect(enricher.client(userAgent).declared_bot).toBe('');
    }
  });
});

describe('daily rhythm', () => {
  it('is highest in the evening and lowest before dawn, by the local clock', () => {
    const at = (time: string) => Date.parse(`2026-03-11T${time}Z`);
    // Kolkata is five and a half hours ahead.
    expect(activity(at('14:30'), 'Asia/Kolkata')).toBe(1);
    expect(activity(at('21:30'), 'Asia/Kolkata')).toBeCloseTo(0.07);
    expect(activity(at('20:00'), 'UTC')).toBe(1);
  });

  it('moves an audience from east to west', () => {
    const share = (time: string, country: string) => {
      const { places } = rhythmAt(Date.parse(`2026-03-11T${time}Z`), 'world');
      const sum = (of: typeof places) => of.reduce((total, { weight }) => total + weight, 0);
      return sum(places.filter(({ place }) => place.country === country)) / sum(places);
    };
    expect(share('11:00', 'JP')).toBeGreaterThan(2 * share('19:00', 'JP'));
    expect(share('02:00', 'US')).toBeGreaterThan(2 * share('09:00', 'US'));
  });
});
