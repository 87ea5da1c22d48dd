/**
 * JSON text, on one line, in which every bigint is an exact integer literal, not a string and never a float.
 * `JSON.rawJSON` keeps the digits: https://tc39.es/proposal-json-parse-with-source/
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, v) => (typeof v === 'bigint' ? rawJSON(v.toString()) : v));
}

const rawJSON = (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON;
