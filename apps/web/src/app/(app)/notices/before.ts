/** The notice that an address names as the one before which the list begins; undefined for the newest. */
export function parseBefore(text: string | null): bigint | undefined {
  return text !== null && /^[1-9]\d{0,17}$/.test(text) ? BigInt(text) : undefined;
}
