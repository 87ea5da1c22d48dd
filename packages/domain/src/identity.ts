import type { Trust } from './trust.ts';

/** What no id holds that anyone may give (`ID_PATTERN`), so that an id of one space never looks like one of the other. */
const KEYED = 'k/';

/**
 * A click's identity within its advertiser, for every store that knows clicks again. Ids that came with a server-side
 * key are the advertiser's word; those that anyone can write into a pixel or behind a link are another space, so
 * nobody can take an id before the advertiser's own server sends it.
 */
export function clickIdentity(click: { click_id: string; trust: Trust | '' }): string {
  return isKeyed(click) ? KEYED + click.click_id : click.click_id;
}

/** The click id of an identity. */
export function idOfIdentity(identity: string): string {
  return identity.startsWith(KEYED) ? identity.slice(KEYED.length) : identity;
}

/** Whether the click's id is of the space that takes a server-side key. */
export function isKeyed({ trust }: { trust: Trust | '' }): boolean {
  return trust === 'keyed';
}
