/** A month `YYYY-MM` from a URL; undefined, which means the current one, for anything else. */
export function parseMonth(text: string | null): string | undefined {
  return text && /^20\d\d-(0[1-9]|1[0-2])$/.test(text) ? text : undefined;
}
