import type { IconName } from '#components/ui/icon.tsx';

export interface NavItem {
  href: string;
  label: string;
  icon: IconName;
  /** The second key of the sequence `g` + key. */
  key: string;
}

const ADVERTISER_NAV: NavItem[] = [
  { href: '/overview', label: 'Overview', icon: 'overview', key: 'o' },
  { href: '/campaigns', label: 'Campaigns', icon: 'campaigns', key: 'c' },
  { href: '/explore', label: 'Explore', icon: 'explore', key: 'q' },
  { href: '/clicks', label: 'Clicks', icon: 'clicks', key: 'l' },
  { href: '/traffic-quality', label: 'Traffic quality', icon: 'traffic', key: 't' },
  { href: '/billing', label: 'Billing', icon: 'billing', key: 'b' },
  { href: '/audit', label: 'Reconciliation', icon: 'audit', key: 'r' },
];

const DEVELOPER_NAV: NavItem[] = [
  { href: '/docs', label: 'Guides', icon: 'docs', key: 'd' },
  { href: '/settings/sites', label: 'Sites', icon: 'external', key: 's' },
  { href: '/settings/keys', label: 'Server keys', icon: 'key', key: 'k' },
  { href: '/settings/members', label: 'Members', icon: 'people', key: 'm' },
  { href: '/audit-log', label: 'Audit log', icon: 'log', key: 'a' },
  { href: '/lists', label: 'Block and allow', icon: 'lists', key: 'i' },
];

const OPERATOR_NAV: NavItem[] = [
  { href: '/ops', label: 'Health', icon: 'ops', key: 'h' },
  { href: '/advertisers', label: 'Advertisers', icon: 'advertisers', key: 'v' },
  { href: '/ops/statements', label: 'Statements', icon: 'billing', key: 'e' },
  { href: '/ops/disputes', label: 'Disputes', icon: 'alert', key: 'j' },
  { href: '/ops/corrections', label: 'Corrections', icon: 'corrections', key: 'n' },
  { href: '/operators', label: 'Operators', icon: 'people', key: 'p' },
  { href: '/ops/rules', label: 'Rules', icon: 'rules', key: 'u' },
  { href: '/ops/refused', label: 'Refused clicks', icon: 'refused', key: 'f' },
  { href: '/ops/dead-letters', label: 'Dead letters', icon: 'letters', key: 'x' },
  { href: '/lists', label: 'Block and allow', icon: 'lists', key: 'i' },
  { href: '/audit', label: 'Reconciliation', icon: 'audit', key: 'r' },
  { href: '/audit-log', label: 'Audit log', icon: 'log', key: 'a' },
  { href: '/docs', label: 'Guides', icon: 'docs', key: 'd' },
];

/** The groups of whoever is signed in: operators who act for an advertiser have its places beside their own. */
export function navigation(account: {
  user: { isOperator: boolean };
  advertiser: object | null;
}): NavItem[][] {
  if (!account.user.isOperator) return [ADVERTISER_NAV, DEVELOPER_NAV];
  if (!account.advertiser) return [OPERATOR_NAV];
  const own = OPERATOR_NAV.filter(
    ({ href }) => ![...ADVERTISER_NAV, ...DEVELOPER_NAV].some((item) => item.href === href),
  );
  return [ADVERTISER_NAV, DEVELOPER_NAV, own];
}

/** Whether a path is the item's page or one below it; the desk's other pages lie below that of health. */
export function isCurrent(pathname: string, href: string): boolean {
  return pathname === href || (href !== '/ops' && pathname.startsWith(`${href}/`));
}
