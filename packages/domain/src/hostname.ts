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
