/**
 * A host's one name, as browsers send it in `Origin` and `Referer`: lower case, an international one in Punycode
 * (UTS 46), without a dot at its end. Takes what people register for it, also whole addresses. `''` where it is none.
 */
export function canonicalHost(text: string): string {
  const trimmed = text.trim();
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`);
  return url?.hostname.replace(/\.$/, '') ?? '';
}
