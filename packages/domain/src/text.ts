/** A UTF-16 unit that is the first half of a pair. */
function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/**
 * The beginning of a text, at most so many UTF-16 units long and never half a character: half a surrogate pair has no
 * UTF-8, and stores refuse it.
 */
export function cutText(text: string, maxUnits: number): string {
  if (text.length <= maxUnits) return text;
  return text.slice(0, isHighSurrogate(text.charCodeAt(maxUnits - 1)) ? maxUnits - 1 : maxUnits);
}

/** What a stranger's text says, for people to read: without what no screen shows, at most so many UTF-16 units long. */
export function printable(text: string, maxUnits: number): string {
  const shown = cutText(text.toWellFormed(), 4 * maxUnits).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
  return cutText(shown.trim(), maxUnits);
}

/** An escape: a whole surrogate pair, half of one (the group), or any other. */
const ESCAPE =
  /\\(?:u[dD][89abAB][\dA-Fa-f]{2}\\u[dD][c-fC-F][\dA-Fa-f]{2}|u([dD][89a-fA-F][\dA-Fa-f]{2})|.)/gs;

/**
 * A JSON text whose strings are well-formed Unicode once parsed. Everybody may write `"\ud83d"`, JSON allows it, and
 * `JSON.parse` makes half a surrogate pair of it; here it becomes U+FFFD, as such bytes do that are no UTF-8.
 */
export function wellFormedJson(json: string): string {
  const text = json.toWellFormed();
  // Few records have such an escape at all, and looking for a text is far cheaper than looking for a pattern.
  if (!text.includes('\\u')) return text;
  return text.replace(ESCAPE, (whole, half) => (half === undefined ? whole : '\\ufffd'));
}
