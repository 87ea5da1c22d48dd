import type { Source } from './click.ts';

/**
 * What a click can prove of where it comes from, the most first: sent with a server-side key, by a pixel or a link that
 * carries a signature, from a page of a registered site, or nothing.
 */
export const TRUST_LEVELS = ['keyed', 'signed', 'registered', 'open'] as const;
export type Trust = (typeof TRUST_LEVELS)[number];

/** Levels of trust in words: what a click proved, and what it takes. */
export const TRUST_TEXTS: Readonly<Record<Trust, { name: string; meaning: string }>> = {
  keyed: { name: 'Server key', meaning: 'sent by your server with a key' },
  signed: { name: 'Signature', meaning: 'a pixel or link with a signature, or more' },
  registered: { name: 'Registered page', meaning: 'from a page of one of your sites, or more' },
  open: { name: 'Nothing', meaning: 'from anywhere' },
};

/** What becomes of a click that proves less than its campaign asks for: it is counted and noted, or refused. */
export const TRUST_ENFORCEMENTS = ['report', 'enforce'] as const;
export type TrustEnforcement = (typeof TRUST_ENFORCEMENTS)[number];

const RANK: Readonly<Record<Trust, number>> = { keyed: 3, signed: 2, registered: 1, open: 0 };

/** Whether a click that proves `trust` proves less than is asked for. */
export function provesLess(trust: Trust, required: Trust): boolean {
  return RANK[trust] < RANK[required];
}

/** The levels that prove as much as each or more, itself first. */
export const AT_LEAST: Readonly<Record<Trust, readonly Trust[]>> = {
  keyed: ['keyed'],
  signed: ['signed', 'keyed'],
  registered: ['registered', 'signed', 'keyed'],
  open: ['open', 'registered', 'signed', 'keyed'],
};

/**
 * Whose word a click is, when clicks are held against each other. Who imports a log vouches for all of its lines,
 * whatever each shows; what was collected before anyone noted trust counts as most clicks did.
 */
export function standingOf({ trust, source }: { trust: Trust | ''; source: Source }): Trust {
  if (source === 'import' || source === 'server') return 'keyed';
  return trust === '' ? 'registered' : trust;
}
