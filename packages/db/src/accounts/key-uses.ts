/** So often a key's use is noted at most, ms. */
const NOTED_EVERY_MS = 60_000;

/**
 * Notes that keys are used, each once a minute at most. Nobody waits for it, and what fails is tried with the next use
 * after that. `by` is what it takes to note it and to say what failed, where that comes with each use.
 */
export function createKeyUses<By extends unknown[]>(
  note: (id: string, ...by: By) => Promise<void>,
  onError: (error: unknown, ...by: By) => void,
): (id: string, ...by: By) => void {
  const next = new Map<string, number>();
  return (id, ...by) => {
    const now = performance.now();
    if (now < (next.get(id) ?? 0)) return;
    next.set(id, now + NOTED_EVERY_MS);
    note(id, ...by).catch((error: unknown) => onError(error, ...by));
  };
}
