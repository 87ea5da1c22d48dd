/** What a member is to an advertiser, the most powerful first. */
export const ROLES = ['owner', 'manager', 'analyst', 'billing', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** What an operator is to the deployment, the most powerful first. */
export const OPERATOR_ROLES = ['admin', 'support'] as const;
export type OperatorRole = (typeof OPERATOR_ROLES)[number];
