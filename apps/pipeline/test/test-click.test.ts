import { catalogCampaign, catalogOf } from '@clickledger/db/testing';
import type { Click } from '@clickledger/domain';
import { judge, judgeable } from '@clickledger/rules';
import { expect, test } from 'vitest';
import type { Visit } from '#collect/input.ts';
import { openCollector } from './open-collector.ts';

const terms = { requiredTrust: 'keyed', trustEnforcement: 'enforce' } as const;
const catalog = catalogOf([catalogCampaign({ id: 'acme-1', advertiserId: 'acme', ...terms })]);
const person: Visit = {
  source: 'pixel',
  ip: '203.0.113.7',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  referrer: '',
  headers: null,
  originHost: '',
  privacyControl: false,
  receivedAt: Date.parse('2026-03-01T12:00:00Z'),
};

const verdictOn = (click: Click) => judge(judgeable(click), {});

test('a test click is let in whatever is to be proved, is never charged, and makes no other click unpaid', async () => {
  const collector = await openCollector(() => catalog);
  const input = { campaign_id: 'acme-1' };
  const [tested, refused, real] = await collector.collect([
    { input, visit: { ...person, signed: true, test: true } },
    { input, visit: { ...person, signed: true } },
    { input, visit: { ...person, keyAdvertiserId: 'acme' } },
  ]);
  expect(refused).toMatchObject({ refused: { code: 'insufficient_trust' } });
  if (!tested || !real || !('accepted' in tested) || !('accepted' in real))
    throw new Error('They are let in.');
  expect(verdictOn(tested.accepted)).toMatchObject({
    verdict: 'invalid',
    invalid_class: 'givt',
    cost_micros: 0n,
  });
  expect(verdictOn(real.accepted)).toMatchObject({ verdict: 'billable', cost_micros: 350_000n });
});
