import type { OperatorRole, Role } from '@clickledger/db';

/** What roles are called. */
export const ROLE_NAMES: Record<Role, string> = {
  owner: 'Owner',
  manager: 'Manager',
  analyst: 'Analyst',
  billing: 'Billing',
  viewer: 'Viewer',
};

/** What roles of who runs the deployment are called. */
export const OPERATOR_ROLE_NAMES: Record<OperatorRole, string> = { admin: 'Admin', support: 'Support' };

/** What each may do, for who chooses one. */
export const ROLE_HINTS: Record<Role, string> = {
  owner: 'everything, people included',
  manager: 'campaigns, sites and keys',
  analyst: 'sees every figure',
  billing: 'sees figures and statements',
  viewer: 'sees figures',
};

/** Roles as choices, the most powerful first. */
export const ROLE_OPTIONS = Object.entries(ROLE_NAMES).map(([value, name]) => ({
  value: value as Role,
  label: `${name}: ${ROLE_HINTS[value as Role]}`,
}));
