import type { Evidence } from '@clickledger/domain';
import { describe, expect, test } from 'vitest';
import { type ExplainableClick, explainClick, explainRejection } from './explain.ts';
import { explainEvidence } from './reason.ts';

const options = { currency: 'EUR', locale: 'en' };
const click: ExplainableClick = {
  verdict: 'billable',
  invalid_class: '',
  cost_micros: 420_000n,
  country: 'DE',
  browser: 'Firefox',
  os: 'Linux',
  duplicate_of: '',
  evidence: [],
};
const finding = (rule: string, detail: Evidence['detail'], weight = 100): Evidence => ({
  rule,
  version: 1,
  class: 'givt',
  weight,
  detail,
});

describe('a charged click', () => {
  test('names the amount and what is known of the visitor', () => {
    expect(explainClick(click, options)).toBe(
      'Charged 0.42 EUR: a visitor in Germany on Firefox under Linux.',
    );
    expect(explainClick({ ...click, country: 'US', os: '' }, options)).toBe(
      'Charged 0.42 EUR: a visitor in the United States on Firefox.',
    );
    expect(explainClick({ ...click, country: '', browser: '', os: '' }, options)).toBe(
      'Charged 0.42 EUR: a visitor whose country and browser are not known.',
    );
  });

  test('shows every digit of the price, in the locale and with the digits of the currency', () => {
    expect(explainClick({ ...click, cost_micros: 1_234_567_890n }, { ...options, locale: 'de' })).toMatch(
      /^Charged 1\.234,56789 EUR:/,
    );
    expect(explainClick({ ...click, cost_micros: 40_000_000n }, { ...options, currency: 'JPY' })).toMatch(
      /^Charged 40 JPY:/,
    );
  });
});

describe('a click that was not charged', () => {
  test('repeats another', () => {
    const repeat = { ...click, verdict: 'duplicate', duplicate_of: '01J5', cost_micros: 0n } as const;
    expect(explainClick({ ...repeat, seconds_after_original: 12.04 }, options)).toBe(
      'Not charged: repeats click 01J5 12 s earlier.',
    );
    expect(explainClick(repeat, options)).toBe('Not charged: repeats click 01J5.');
  });

  test('is invalid by what the rules saw, the heaviest finding first', () => {
    const evidence = [
      finding('missing_headers', { missing: 'accept-language' }, 60),
      finding('declared_bot', { bot: 'Googlebot' }),
    ];
    expect(explainClick({ ...click, verdict: 'invalid', invalid_class: 'givt', evidence }, options)).toBe(
      'Not charged: declared bot Googlebot; accept-language is missing, which every browser sends.',
    );
  });
});

test.each([
  ['click_frequency_ip', { clicks: 61, minutes: 10 }, '61 clicks from this address in 10 minutes; limit 60'],
  [
    'click_frequency_visitor',
    { clicks: 1061, minutes: 1 },
    '1,061 clicks by this visitor in 1 minute; limit 20',
  ],
  ['datacenter', { asn: 16509, org: 'Amazon' }, 'the address belongs to a data centre: Amazon (AS16509)'],
  ['datacenter', {}, 'the address belongs to a data centre'],
  [
    'datacenter',
    { asn: 16509, org: 'Amazon', list: 'datacenter-asns.tsv 1 (2026-11-26)' },
    'the address belongs to a data centre: Amazon (AS16509), by the list datacenter-asns.tsv 1 (2026-11-26)',
  ],
  [
    'anonymous_network',
    { network: 'tor', asn: 60729, org: '', list: 'tor.txt 5 (2026-11-26)' },
    'the address is a way out of Tor: AS60729, by the list tor.txt 5 (2026-11-26)',
  ],
  ['anonymous_network', { network: 'of tomorrow' }, 'the address hides where the visitor is'],
  ['missing_user_agent', {}, 'no user agent was sent'],
  [
    'inconsistent_headers',
    { hint: 'headless' },
    'the request contradicts its user agent: its headers name a headless browser',
  ],
  [
    'inconsistent_headers',
    { hint: 'version, platform' },
    'its client hints contradict its user agent in its version and its system',
  ],
  [
    'missing_headers',
    { missing: 'sec-ch-ua, sec-fetch-site' },
    'sec-ch-ua, sec-fetch-site are missing, which its browser sends',
  ],
  [
    'missing_headers',
    { missing: 'accept, accept-language' },
    'accept, accept-language are missing, which every browser sends',
  ],
  ['rule_of_tomorrow', {}, 'the rule rule_of_tomorrow found it invalid'],
])('%s says what it saw', (rule, detail, sentence) => {
  expect(explainEvidence({ rule, detail }, 'en')).toBe(sentence);
});

test('a refused click says why and what to do', () => {
  expect(explainRejection({ code: 'unknown_campaign', message: 'Name a campaign of yours.', count: 1 })).toBe(
    'Refused: unknown campaign. Name a campaign of yours.',
  );
  expect(explainRejection({ code: 'rate_limited', message: '', count: 1_990 })).toBe(
    'Refused: too many came at once. This stands for 1,990 clicks of its minute, refused alike.',
  );
});
