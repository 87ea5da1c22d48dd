import type { OperatorRole, Role } from '@clickledger/db';
import { ACTIONS, type Action, type Rule } from './actions.ts';
import { type Principal, type Tenant, tenantOf } from './principal.ts';
import type { Refusal } from './use-case-error.ts';

/** Whose things an action is about. */
export type Subject = { advertiserId: string } | 'deployment';

const ROLE_WORDS: Record<Role | OperatorRole, string> = {
  owner: 'an owner',
  manager: 'a manager',
  analyst: 'an analyst',
  billing: 'a billing contact',
  viewer: 'a viewer',
  admin: 'an admin',
  support: 'a supporter',
};

const either = new Intl.ListFormat('en', { type: 'disjunction' });

/** What an account without an advertiser is told; it has nothing to see. */
const NO_ADVERTISER =
  'This account belongs to no advertiser. Sign out, then sign in with an account that does.';

/** What an operator is told who acts for nobody. */
const NOBODY_CHOSEN = 'Choose an advertiser to act for, on the page Advertisers.';

/** Why somebody who may do it does not do it yet. */
export const NOT_FRESH: Refusal = {
  code: 'reauthentication_required',
  message: 'Confirm first that it is you: this takes a sign-in of the last minutes.',
};

/** What somebody is told whose role needs two factors and who has shown one. */
const SECOND_FACTOR_MISSING: Refusal = {
  code: 'forbidden',
  message: 'Your role needs two factors: set up a second one first. Reload the page to do it.',
};

/** Why nobody may do anything. */
export const NOBODY: Refusal = { code: 'unauthenticated', message: 'Sign in to see this.' };

/**
 * Null when the principal may do it, else why not and who may. What belongs to another advertiser is not found,
 * never forbidden: that it exists is no news for strangers.
 */
export function refusal(principal: Principal | null, action: Action, subject: Subject): Refusal | null {
  if (!principal) return NOBODY;
  const tenant = tenantOf(principal);
  if (subject !== 'deployment' && tenant && tenant.id !== subject.advertiserId) {
    return { code: 'not_found', message: 'There is nothing like that here.' };
  }
  const rule: Rule = ACTIONS[action];
  if (lacksSecondFactor(principal) && !rule.oneFactor) return SECOND_FACTOR_MISSING;
  if (allows(rule, principal, subject)) return null;
  return { code: 'forbidden', message: whoCan(rule, principal) };
}

/** Whether the principal may do it. */
export function can(principal: Principal | null, action: Action, subject: Subject): boolean {
  return refusal(principal, action, subject) === null;
}

function lacksSecondFactor(principal: Principal): boolean {
  return 'lacksSecondFactor' in principal && principal.lacksSecondFactor === true;
}

function allows(rule: Rule, principal: Principal, subject: Subject): boolean {
  if (rule.about === 'advertiser' && subject === 'deployment') return false;
  if (rule.about === 'deployment' && subject !== 'deployment') return false;
  switch (principal.kind) {
    case 'member':
      return subject !== 'deployment' && rule.roles.includes(principal.role);
    case 'user':
      return rule.about === 'self';
    case 'operator':
      return rule.operators.includes(principal.role);
    case 'invited':
      return rule.invited === true;
    case 'resetting':
      return rule.resetting === true;
    case 'key':
      return subject !== 'deployment' && rule.scope !== null && principal.scopes.includes(rule.scope);
    case 'command-line':
    case 'job':
      return rule.machines.includes(principal.kind);
  }
}

function whoCan(rule: Rule, principal: Principal): string {
  if (rule.about === 'deployment') return ofDeployment(rule, principal);
  switch (principal.kind) {
    case 'member': {
      const { role, advertiser } = principal;
      if (rule.roles.length === 0) return `Only operators of this deployment can ${rule.words}.`;
      const roles = either.format(rule.roles.map((allowed) => ROLE_WORDS[allowed]));
      return `Only ${roles} of ${advertiser.name} can ${rule.words}; you are ${ROLE_WORDS[role]}.`;
    }
    case 'user':
      return NO_ADVERTISER;
    case 'operator':
      return operatorCan(rule, principal.advertiser);
    case 'invited':
      return 'This link lets you accept its invitation, and nothing else.';
    case 'resetting':
      return 'This link lets you choose a password, and nothing else.';
    case 'key':
      return rule.scope
        ? `This key cannot ${rule.words}: that takes a key with the scope ${rule.scope}.`
        : `No key can ${rule.words}: that takes a member of the advertiser.`;
    case 'command-line':
      return `Name an advertiser to ${rule.words}.`;
    case 'job':
      return `No job can ${rule.words}.`;
  }
}

/** What takes an operator: everyone hears that, and an operator in another part which one. */
function ofDeployment(rule: Rule, principal: Principal): string {
  if (principal.kind !== 'operator') return 'Only operators of this deployment see this.';
  if (rule.operators.length === 0) return `No operator can ${rule.words}: that takes a terminal.`;
  const roles = either.format(rule.operators.map((allowed) => ROLE_WORDS[allowed]));
  return `Only ${roles} can ${rule.words}; you are ${ROLE_WORDS[principal.role]}.`;
}

function operatorCan(rule: Rule, advertiser: Tenant | null): string {
  if (!advertiser) return NOBODY_CHOSEN;
  const operators = rule.operators.map((allowed) => ROLE_WORDS[allowed]);
  const roles = rule.roles.map((allowed) => ROLE_WORDS[allowed]);
  if (operators.length === 0) return `Only ${either.format(roles)} of ${advertiser.name} can ${rule.words}.`;
  return `Only ${either.format(operators)} can ${rule.words} for ${advertiser.name}.`;
}
