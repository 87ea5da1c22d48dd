import { CAMPAIGN, type Who } from './access-table.ts';

/** What a page lets somebody press. Whoever may not finds it disabled or not at all, and is told why. */
export interface Control {
  path: string;
  role: 'button' | 'link' | 'checkbox' | 'combobox';
  name: string | RegExp;
  who: Who;
  /** What may not be said, as it is nobody's wish: what only lies among things that others can do. */
  silent?: true;
}

const SETTINGS = `/campaigns/${CAMPAIGN}?tab=settings`;
const INSTALL = `/campaigns/${CAMPAIGN}?tab=install`;

/** By their pages, written by hand; readers alone have them, so operators are those who act for acme. */
export const CONTROLS: readonly Control[] = [
  { path: '/campaigns', role: 'link', name: 'New campaign', who: 'managers', silent: true },
  { path: '/campaigns', role: 'checkbox', name: 'Select all', who: 'managers', silent: true },
  { path: '/campaigns/new', role: 'button', name: 'Create campaign', who: 'managers' },
  { path: `/campaigns/${CAMPAIGN}`, role: 'button', name: 'Pause', who: 'managers', silent: true },
  { path: SETTINGS, role: 'button', name: 'Set price', who: 'managers' },
  { path: SETTINGS, role: 'button', name: 'New creative', who: 'managers' },
  { path: SETTINGS, role: 'button', name: 'Save', who: 'managers' },
  { path: SETTINGS, role: 'button', name: 'Duplicate', who: 'managers' },
  { path: SETTINGS, role: 'button', name: 'End campaign…', who: 'managers' },
  { path: INSTALL, role: 'button', name: 'Send a test click', who: 'managers' },
  { path: '/lists', role: 'button', name: 'New entry', who: 'list keepers' },
  { path: '/lists', role: 'button', name: 'Import', who: 'list keepers' },
  { path: '/settings/keys', role: 'button', name: 'New key', who: 'managers' },
  { path: '/settings/keys', role: 'button', name: 'New signing key', who: 'managers' },
  { path: '/settings/members', role: 'button', name: 'Invite', who: 'owners' },
  { path: '/settings/members', role: 'button', name: 'Leave', who: 'members', silent: true },
  { path: '/settings/sites', role: 'button', name: 'New site', who: 'managers' },
  { path: '/settings/sites', role: 'button', name: 'Edit Morning News', who: 'managers' },
  { path: '/audit-log', role: 'combobox', name: 'What was done', who: 'managers and operators' },
];
