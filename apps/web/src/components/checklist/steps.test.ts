import { expect, test } from 'vitest';
import type { SetupProgress } from '#lib/model.ts';
import { stepsOf } from './steps.ts';

const NOTHING: SetupProgress = {
  mail: { sent: false, way: { kind: 'folder', folder: '/data/mail' } },
  addresses: [
    { setting: 'NEXTAUTH_URL', url: 'http://localhost:3000', problem: 'loopback' },
    { setting: 'COLLECTOR_PUBLIC_URL', url: 'http://clicks.example', problem: 'plain' },
  ],
  advertiser: null,
  clicks: { accepted: false, fromPage: false, refused: false },
};
const ADVERTISER = {
  ...{ id: 'acme', name: 'Acme', hasOwner: true, hasColleague: false, campaignId: 'a b', hasSite: false },
};
const done = (progress: SetupProgress) => stepsOf(progress).map((step) => step.done);
const find = (progress: SetupProgress, name: string) => stepsOf(progress).find((step) => step.name === name);

test('each step is done by what is there, and says what is missing', () => {
  expect(done(NOTHING)).toEqual([true, false, false, false, false, false, false, false]);
  expect(find(NOTHING, 'Mail')?.says).toContain('/data/mail');
  expect(find(NOTHING, 'Public addresses')?.says).toBe(
    'http://localhost:3000 is reached from this machine alone: set NEXTAUTH_URL. ' +
      'http://clicks.example is not encrypted: set COLLECTOR_PUBLIC_URL to an address with https.',
  );
  const all: SetupProgress = {
    mail: { sent: true, way: { kind: 'server', host: 'mail.example' } },
    addresses: [{ setting: 'NEXTAUTH_URL', url: 'https://ads.example', problem: null }],
    advertiser: { ...ADVERTISER, hasSite: true },
    clicks: { accepted: true, fromPage: true, refused: true },
  };
  expect(new Set(done(all))).toEqual(new Set([true]));
});

test('a step leads to where it is taken', () => {
  expect(find(NOTHING, 'First campaign, on a site')?.way).toBeUndefined();
  const withCampaign = { ...NOTHING, advertiser: ADVERTISER };
  expect(find(withCampaign, 'First campaign, on a site')).toMatchObject({
    done: false,
    way: { advertiserId: 'acme', href: '/settings/sites' },
  });
  expect(find(withCampaign, 'Snippet on a page')?.way).toMatchObject({
    href: '/campaigns/a%20b?tab=install',
  });
  const refused = { ...withCampaign, clicks: { accepted: false, fromPage: true, refused: true } };
  expect(find(refused, 'First click')?.way).toMatchObject({ href: '/clicks?verdict=rejected' });
});
