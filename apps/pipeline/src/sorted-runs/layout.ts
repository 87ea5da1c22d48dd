/**
 * How the entries of a run lie: each begins with an id, whose first six bytes are evenly spread, and a time (ms UTC, 6 bytes); a
 * run has them in the order of their ids.
 */
export interface Layout {
  idBytes: number;
  /** Where all entries have as many. */
  entryBytes?: number;
  /** Of the entry that begins at `at`; a multiple of four. */
  bytesAt(entries: Buffer, at: number): number;
}

export function compareIds(
  { idBytes }: Layout,
  one: Buffer,
  at: number,
  other: Buffer,
  from: number,
): number {
  return one.compare(other, from, from + idBytes, at, at + idBytes);
}

/** ms UTC. */
export function timeAt({ idBytes }: Layout, entries: Buffer, at: number): number {
  return entries.readUIntBE(at + idBytes, 6);
}
