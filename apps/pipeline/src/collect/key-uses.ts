/** So often a key's use is noted at most, ms. */
const NOTED_EVERY_MS = 60_000;

/**
 * Notes that keys are used, each once a minute at most. Nobody waits for it, and what fails is tried with the next use
 * after that.
 */
export function createKeyUses(
  note: (id: string) => Promise<void>,
  onError: (error: unknown) => void,
): (id: string) => void {
  const next = new Map<string, number>();
  return (id) => {
    const now = performance.now();
    if (now < (next.get(id) ?? 0)) return;
    next.set(id, now + NOTED_EVERY_MS);
    note(id).catch(onError);
  };
}
