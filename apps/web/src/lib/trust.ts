import type { Trust } from '@clickledger/domain';

/** Levels of trust in words: what a click proved, and what it takes. */
export const TRUST_TEXTS: Readonly<Record<Trust, { name: string; meaning: string }>> = {
  keyed: { name: 'Server key', meaning: 'sent by your server with a key' },
  signed: { name: 'Signature', meaning: 'a pixel or link with a signature, or more' },
  registered: { name: 'Registered page', meaning: 'from a page of one of your sites, or more' },
  open: { name: 'Nothing', meaning: 'from anywhere' },
};
