const GENERATION = 100_000;

/**
 * Counts how often a name was seen so far: 0 for the first. Identical lines stand near each other in a
 * log, as they share their second, so only the newest are remembered.
 */
export function createOccurrences(): (name: string) => number {
  let young = new Map<string, number>();
  let old = new Map<string, number>();
  return (name) => {
    const seen = young.get(name) ?? old.get(name) ?? 0;
    if (young.size >= GENERATION) {
      old = young;
      young = new Map();
    }
    young.set(name, seen + 1);
    return seen;
  };
}
