const ESCAPES = /(?:%[\dA-Fa-f]{2})+/g;

/**
 * Decodes percent escapes once. Bytes that are no UTF-8 (a browser that sends Latin-1) become U+FFFD, and a percent sign
 * that is no escape stays: a text is never left half encoded for one odd byte in it.
 */
export function percentDecode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(ESCAPES, (escapes) => Buffer.from(escapes.replaceAll('%', ''), 'hex').toString());
  }
}
