import type { SetupProgress } from '#lib/model.ts';

/** What leads on from a step: a page, a page of an advertiser's that the operator acts for, or a letter. */
export type Way =
  | { kind: 'page'; href: string; label: string }
  | { kind: 'act'; advertiserId: string; href: string; label: string }
  | { kind: 'letter'; label: string };

export interface Step {
  name: string;
  done: boolean;
  /** What there is, or what is missing. */
  says: string;
  way?: Way;
}

/** From the first operator to the first click; each is done by what is there. */
export function stepsOf({ mail, addresses, advertiser, clicks }: SetupProgress): Step[] {
  const actAt = (href: string, label: string): { way?: Way } =>
    advertiser ? { way: { kind: 'act', advertiserId: advertiser.id, href, label } } : {};
  const whose = advertiser?.name ?? 'the advertiser';
  const hasCampaign = advertiser !== null && advertiser.campaignId !== null;
  const installed = `/campaigns/${encodeURIComponent(advertiser?.campaignId ?? '')}?tab=install`;
  return [
    {
      name: 'First operator',
      done: true,
      says: 'The setup page is closed: others are invited on the page Operators.',
    },
    {
      name: 'Mail',
      done: mail.sent,
      says: mailSays(mail),
      way: { kind: 'letter', label: 'Send me a letter' },
    },
    {
      name: 'Public addresses',
      done: addresses.every(({ problem }) => problem === null),
      says: addressesSay(addresses),
    },
    {
      name: 'First advertiser',
      done: advertiser !== null,
      says: advertiser ? `${advertiser.name} is open.` : 'Whose clicks are counted, and in which currency.',
      way: { kind: 'page', href: '/advertisers', label: 'Open an advertiser' },
    },
    {
      name: 'Its owner',
      done: advertiser?.hasOwner ?? false,
      says: advertiser?.hasOwner
        ? `${whose} has an owner, or somebody is asked to be one.`
        : `Whoever runs ${whose} is invited by mail.`,
      ...actAt('/settings/members', 'Invite the owner'),
    },
    {
      name: 'First campaign, on a site',
      done: hasCampaign && advertiser.hasSite,
      says: campaignSays(advertiser, whose),
      ...(hasCampaign ? actAt('/settings/sites', 'Add a site') : actAt('/campaigns/new', 'Make a campaign')),
    },
    {
      name: 'Snippet on a page',
      done: clicks.fromPage,
      says: clicks.fromPage ? 'Clicks come from a page.' : 'Put it on the page that shows the ad.',
      ...(hasCampaign ? actAt(installed, 'Show the snippet') : {}),
    },
    {
      name: 'First click',
      done: clicks.accepted,
      says: clickSays(clicks),
      ...(clicks.refused ? actAt('/clicks?verdict=rejected', 'See why') : {}),
    },
  ];
}

function mailSays({ way, sent }: SetupProgress['mail']): string {
  if (!way) return 'This installation sends no mail.';
  if (way.kind === 'server') {
    return sent
      ? `Letters leave by ${way.host}.`
      : `Letters leave by ${way.host}. Send one to see it arrive.`;
  }
  return `Without a mail server (SMTP_URL), letters lie as .eml files in ${way.folder}.`;
}

function addressesSay(addresses: SetupProgress['addresses']): string {
  const problems = addresses.flatMap(({ setting, url, problem }) => {
    if (problem === 'loopback') return [`${url} is reached from this machine alone: set ${setting}.`];
    if (problem === 'plain') return [`${url} is not encrypted: set ${setting} to an address with https.`];
    return [];
  });
  return problems.length > 0 ? problems.join(' ') : `${addresses.map(({ url }) => url).join(' and ')}.`;
}

function campaignSays(advertiser: SetupProgress['advertiser'], whose: string): string {
  if (!advertiser?.campaignId) return 'What is advertised, and what a click costs.';
  return advertiser.hasSite
    ? `${whose} has both.`
    : 'The campaign is there. Clicks are taken from registered sites alone: name one by its host.';
}

function clickSays({ accepted, refused }: SetupProgress['clicks']): string {
  if (accepted) return 'Clicks are counted.';
  return refused ? 'A click came, and was refused.' : 'It appears within seconds of a visitor’s click.';
}
