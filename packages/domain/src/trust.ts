/**
 * What a click can prove of where it comes from, the most first: sent with a server-side key, by a link that carries our
 * signature, from a page of a registered site, or nothing.
 */
export const TRUST_LEVELS = ['keyed', 'signed', 'registered', 'open'] as const;
export type Trust = (typeof TRUST_LEVELS)[number];
