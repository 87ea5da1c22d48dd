/**
 * The host of an address, such as `Origin` and `Referer` hold: lower case, an international name in Punycode (UTS 46),
 * without a dot at its end. `''` where the text is no address or has no host.
 */
export function hostOf(address: string): string {
  return URL.parse(address)?.hostname.replace(/\.$/, '') ?? '';
}

/** A host by the name that `hostOf` gives it, from what people register for it, also a whole address. `''` where it is none. */
export function canonicalHost(text: string): string {
  const trimmed = text.trim();
  return hostOf(/^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`);
}

/** An address of numbers, which is no name: whoever has it today is not who registered it. */
const NUMBERS = /^\[|(?:^|\.)\d+$/;

/** The name of a site's host as browsers send it, from what people type for it, or why it is none. */
export function siteHost(typed: string): { host: string } | { problem: string } {
  const host = canonicalHost(typed);
  if (host === '' || host.includes('*')) return { problem: 'give the name of a host, such as news.example' };
  if (NUMBERS.test(host)) return { problem: 'give a name: an address of numbers belongs to nobody for good' };
  if (!host.includes('.') && host !== 'localhost')
    return { problem: 'give the whole name, such as news.example' };
  if (host.length > 253) return { problem: 'use 253 characters at most' };
  return { host };
}
