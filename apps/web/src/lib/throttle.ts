/**
 * Calls `run` at once, then at most once every `everyMs`; a call that came too early is made up for at the end of
 * the period. `cancel` drops what is still due.
 */
export function throttle(run: () => void, everyMs: number): { call: () => void; cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = false;
  const fire = () => {
    due = false;
    run();
    timer = setTimeout(() => {
      timer = undefined;
      if (due) fire();
    }, everyMs);
  };
  return {
    call: () => {
      if (timer) due = true;
      else fire();
    },
    cancel: () => {
      clearTimeout(timer);
      timer = undefined;
      due = false;
    },
  };
}
