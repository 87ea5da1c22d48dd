import type { CatalogAdvertiser, OperatorRole, PrincipalKind, Role } from '@clickledger/db';
import type { KeyScope } from '@clickledger/domain';

/** The advertiser whose things somebody reads and changes. */
export type Tenant = CatalogAdvertiser;

/** Of whoever's role needs two factors, and whose session was opened with one: they may set up a second, and nothing else. */
export interface Factors {
  lacksSecondFactor?: boolean;
}

/** Who asks. The tenant of everything that is read or written stands here and nowhere else. */
export type Principal =
  /** Somebody signed in as a member of an advertiser. */
  | ({ kind: 'member'; userId: string; role: Role; advertiser: Tenant } & Factors)
  /** Somebody signed in who belongs to no advertiser. */
  | { kind: 'user'; userId: string }
  /** Somebody who runs the deployment, and belongs to no advertiser; they act for one where one is chosen. */
  | ({ kind: 'operator'; userId: string; role: OperatorRole; advertiser: Tenant | null } & Factors)
  /** Whoever holds the link of an invitation, and is nobody yet. */
  | { kind: 'invited'; invitationId: string; advertiser: Tenant }
  /** Whoever holds what makes an operator, the setup code or the link of an invitation, and is nobody yet. */
  | { kind: 'appointed'; by: 'setup-code' | `operator-invitation/${string}` }
  /** Whoever holds the link by which somebody's password is set anew. */
  | { kind: 'resetting'; userId: string }
  /** A server with an advertiser's API key. */
  | { kind: 'key'; keyId: string; scopes: readonly KeyScope[]; advertiser: Tenant }
  /** Whoever has a terminal on the machine, by the account's name there; for one advertiser where one is named. */
  | { kind: 'command-line'; account: string; advertiser: Tenant | null }
  /** A background job; for one advertiser or for the deployment. */
  | { kind: 'job'; name: string; advertiser: Tenant | null };

/** The advertiser that a principal belongs to or acts for, or null. */
export function tenantOf(principal: Principal): Tenant | null {
  return 'advertiser' in principal ? principal.advertiser : null;
}

/** A principal in one text, kind and id, as rows keep who did something. */
export function principalText(principal: Principal): string {
  const { kind, id } = identify(principal);
  return `${kind}/${id}`;
}

/** How the audit log names a principal. */
export function identify(principal: Principal): { kind: PrincipalKind; id: string } {
  const { kind } = principal;
  switch (kind) {
    case 'member':
    case 'user':
    case 'operator':
      return { kind, id: principal.userId };
    case 'invited':
      return { kind: 'nobody', id: `invitation/${principal.invitationId}` };
    case 'appointed':
      return { kind: 'nobody', id: principal.by };
    case 'resetting':
      return { kind: 'nobody', id: 'password-reset' };
    case 'key':
      return { kind, id: principal.keyId };
    case 'command-line':
      return { kind, id: principal.account };
    case 'job':
      return { kind, id: principal.name };
  }
}
