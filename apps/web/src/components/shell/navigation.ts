import type { IconName } from '#components/ui/icon.tsx';

export interface NavItem {
  href: string;
  label: string;
  icon: IconName;
  /** The second key of the sequence `g` + key. */
  key: string;
}

export const ADVERTISER_NAV: NavItem[] = [
  { href: '/overview', label: 'Overview', icon: 'overview', key: 'o' },
  { href: '/campaigns', label: 'Campaigns', icon: 'campaigns', key: 'c' },
  { href: '/clicks', label: 'Clicks', icon: 'clicks', key: 'l' },
  { href: '/traffic-quality', label: 'Traffic quality', icon: 'traffic', key: 't' },
  { href: '/billing', label: 'Billing', icon: 'billing', key: 'b' },
  { href: '/audit', label: 'Audit', icon: 'audit', key: 'a' },
];

export const DEVELOPER_NAV: NavItem[] = [
  { href: '/docs', label: 'Guides', icon: 'docs', key: 'd' },
  { href: '/settings/sites', label: 'Sites', icon: 'external', key: 's' },
  { href: '/settings/keys', label: 'Server keys', icon: 'key', key: 'k' },
];

export const OPERATOR_NAV: NavItem[] = [
  { href: '/ops', label: 'Health', icon: 'ops', key: 'h' },
  { href: '/audit', label: 'Audit', icon: 'audit', key: 'a' },
];

/** Whether a path is the item's page or one below it. */
export function isCurrent(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}
