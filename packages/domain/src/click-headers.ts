/** Headers that rules read, by their names as a field of the record has them. */
export const JUDGED_HEADERS = [
  'accept',
  'accept_language',
  'sec_ch_ua',
  'sec_ch_ua_mobile',
  'sec_ch_ua_platform',
  'sec_fetch_dest',
  'sec_fetch_mode',
  'sec_fetch_site',
  'sec_fetch_user',
] as const;
export type JudgedHeader = (typeof JUDGED_HEADERS)[number];

/**
 * What a browser's request says of itself beside its user agent. `''` is a header that it did not send; one without an
 * entry is one that nobody looked for, which says nothing.
 */
export type ClickHeaders = Partial<Record<JudgedHeader, string>> & {
  /** How the request reached the outermost trusted proxy, where one says so: `https` or `http`. */
  forwarded_proto?: string;
};

/** A header's name in a request, lower case. */
export function headerName(field: JudgedHeader): string {
  return field.replaceAll('_', '-');
}
