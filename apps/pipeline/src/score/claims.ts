import { idOfIdentity } from '@clickledger/domain';
import { isSameContent } from './content.ts';

/** A click id is an identity within its advertiser for this long. */
export const CLAIM_MS = 86_400_000;

export interface Claim {
  advertiserId: string;
  /** The click id, in its space: see `clickIdentity`. */
  identity: string;
  /** Where the record stands in the log: `partition-offset`. */
  position: string;
  /** What the click says of itself: see `contentOf`. */
  content: string;
}

/**
 * What a claim comes to: the position owns the click id; another does, with the same click (a client's retry, or a
 * produce that timed out and was repeated); or another does, with a click that says something else.
 */
export type Claimed = 'own' | 'copy' | 'conflict';

/**
 * Lets each click id through once. The same id at another position is a second copy or another click; at its own
 * position it is a replay after a crash.
 */
export interface Claims {
  /** What each claim comes to, in order. */
  claim(claims: Claim[]): Promise<Claimed[]>;
  /** Gives up the claims that their positions own: another copy of such a click may be let through. */
  release(claims: Claim[]): Promise<void>;
}

/** Who owns a click id. */
export interface Owner {
  position: string;
  /** Undefined in claims from before contents were kept with them. */
  content: string | undefined;
}

/** What a claim comes to where somebody owns the click id. */
export function claimedFrom(owner: Owner, { position, content }: Claim): Claimed {
  if (owner.position === position) return 'own';
  return owner.content === undefined || isSameContent(owner.content, content) ? 'copy' : 'conflict';
}

/**
 * Under which name the click id was claimed before ids with a key were a space of their own; undefined where it is the
 * name still. Such a claim has no content.
 */
export function earlierIdentity({ identity }: Claim): string | undefined {
  const clickId = idOfIdentity(identity);
  return clickId === identity ? undefined : clickId;
}
