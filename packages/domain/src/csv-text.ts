/**
 * Where a spreadsheet would begin a formula: at the start of a text, and behind what is a separator in other countries or
 * where quotes are not seen. Also for signs in full width, which some read as the plain ones.
 */
const FORMULA = /(^|[;\t\r\n])(?=[=+\-@\t\r＝＋－＠])/g;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * Free text as a cell of RFC 4180. What a spreadsheet would take for a formula gets an apostrophe in front (OWASP: CSV
 * injection), so this is for what people read, not for ids that are joined on.
 */
export function csvText(text: string): string {
  const safe = text.replace(FORMULA, "$1'");
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
