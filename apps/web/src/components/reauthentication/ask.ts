/** Has the person prove who they are; whether they did. */
type Ask = () => Promise<boolean>;

const nobodyAsks: Ask = async () => false;
let ask = nobodyAsks;
let pending: Promise<boolean> | undefined;

/** Says who asks; for an effect, which is cleaned up by what this gives. */
export function askBy(next: Ask): () => void {
  ask = next;
  return () => {
    ask = nobodyAsks;
  };
}

/** Whether the person has proved again who they are. Commands that need it at the same time wait for one answer. */
export function reauthenticate(): Promise<boolean> {
  pending ??= ask().finally(() => {
    pending = undefined;
  });
  return pending;
}
