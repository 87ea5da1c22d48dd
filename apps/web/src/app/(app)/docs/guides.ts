/** A page of the guides. */
export interface Guide {
  href: `/docs/${string}`;
  name: string;
  /** What it is for, in one sentence. */
  says: string;
  /** It shows an advertiser's own names and figures: operators who act for none have nothing to see there. */
  advertisersOnly?: true;
}

interface GuideGroup {
  name: string;
  guides: readonly Guide[];
}

/** Every guide, by who reads it, in the order in which they lead on to each other. */
export const GUIDE_GROUPS: readonly GuideGroup[] = [
  {
    name: 'To begin with',
    guides: [
      {
        href: '/docs/quick-start',
        name: 'Quick start',
        says: 'From nothing to the first click that is counted, charged and explained, in about ten minutes.',
      },
      {
        href: '/docs/concepts',
        name: 'Concepts',
        says: 'What a click, a verdict, a window and a statement are, with a picture of the way that a click takes.',
      },
    ],
  },
  {
    name: 'For advertisers and finance',
    guides: [
      {
        href: '/docs/methodology',
        name: 'How clicks are counted',
        says: 'The whole method, rule by rule, as it is in force here today.',
        advertisersOnly: true,
      },
      {
        href: '/docs/questions',
        name: 'Questions asked often',
        says: 'Short answers on charges, numbers, sending clicks and running it, each with the page that shows more.',
      },
    ],
  },
  {
    name: 'For developers',
    guides: [
      {
        href: '/docs/send',
        name: 'Sending clicks',
        says: 'Snippet, link, pixel, server and access logs, with a campaign of yours filled in.',
        advertisersOnly: true,
      },
      {
        href: '/docs/api',
        name: 'API',
        says: 'Figures, clicks, campaigns and statements for programs, with examples in three languages.',
        advertisersOnly: true,
      },
    ],
  },
  {
    name: 'For whoever runs it',
    guides: [
      {
        href: '/docs/operations',
        name: 'Operations',
        says: 'Processes, what to watch, what to do when something is wrong, backups, upgrades, secrets.',
      },
      {
        href: '/docs/scaling',
        name: 'Scaling',
        says: 'What each part holds, how work is shared out, and what can be set.',
      },
    ],
  },
];

/** The groups as somebody may read them. */
export function guidesFor({ advertiser }: { advertiser: object | null }): GuideGroup[] {
  return GUIDE_GROUPS.map((group) => ({
    ...group,
    guides: group.guides.filter(({ advertisersOnly }) => advertiser !== null || !advertisersOnly),
  })).filter(({ guides }) => guides.length > 0);
}

/** The guides before and behind one, as somebody reads them. */
export function neighboursOf(
  href: string,
  reader: { advertiser: object | null },
): { before: Guide | undefined; after: Guide | undefined } {
  const all = guidesFor(reader).flatMap(({ guides }) => guides);
  const at = all.findIndex((guide) => guide.href === href);
  return { before: all[at - 1], after: at === -1 ? undefined : all[at + 1] };
}

/** @throws Error where no guide has the address. */
export function guideAt(href: string): Guide {
  const guide = GUIDE_GROUPS.flatMap(({ guides }) => guides).find((each) => each.href === href);
  if (!guide) throw new Error(`No guide has the address ${href}.`);
  return guide;
}

/** Pages that whoever is signed in may open, beside guides. */
const FOR_EVERYONE: readonly string[] = ['/audit', '/docs', '/lists', '/settings/two-factors'];

/** Whether a page that a guide leads to exists for its reader: operators' are nobody else's, and advertisers' need one. */
export function opensFor(
  page: string,
  { advertiser, isOperator }: { advertiser: object | null; isOperator: boolean },
): boolean {
  const path = page.replace(/[?#].*$/, '');
  if (path === '/ops' || path.startsWith('/ops/')) return isOperator;
  if (advertiser !== null || FOR_EVERYONE.includes(path)) return true;
  return guidesFor({ advertiser }).some(({ guides }) => guides.some(({ href }) => href === path));
}
