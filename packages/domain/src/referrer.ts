/** Where query or fragment begin, also of an address that was encoded whole. */
const BEHIND_PATH = /[?#]|%3f|%23/i;
const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
/** User name and password: what stands before an `@` in front of the path. */
const USER = /^((?:[a-z][a-z0-9+.-]*:)?[\\/]{2})[^\\/]*@/i;
/** Schemes whose paths are pages of a site or of an app. */
const PAGES = new Set(['http', 'https', 'android-app', 'ios-app', 'about']);

/**
 * The page that a visitor came from, without what a page may say of the visitor: user name, query and fragment. Text as
 * it was given otherwise, a name beyond ASCII included. Of what is no page (`data:`, `blob:`, `file:`, `mailto:`), which
 * may hold anything, the scheme is left.
 */
export function withoutQuery(referrer: string): string {
  const end = referrer.search(BEHIND_PATH);
  return withoutUser(end === -1 ? referrer : referrer.slice(0, end));
}

/** The page with its query, still without user name, and fragment: what a site may ask for. */
export function withQuery(referrer: string): string {
  const end = referrer.indexOf('#');
  return withoutUser(end === -1 ? referrer : referrer.slice(0, end));
}

/** Whether there is more to a referrer than the page. */
export function hasQuery(referrer: string): boolean {
  return referrer.includes('?');
}

function withoutUser(referrer: string): string {
  const page = referrer.trim();
  const scheme = SCHEME.exec(page)?.[1]?.toLowerCase();
  // A host with a port looks like a scheme, and has no letter behind the colon.
  if (scheme !== undefined && !PAGES.has(scheme) && !/^\d/.test(page.slice(scheme.length + 1))) {
    return `${scheme}:`;
  }
  return page.replace(USER, '$1');
}
