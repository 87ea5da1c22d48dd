/** The function, called at most once in `ms`; calls in between are left out. */
export function throttle<A extends unknown[]>(ms: number, call: (...args: A) => void): (...args: A) => void {
  let next = Number.NEGATIVE_INFINITY;
  return (...args) => {
    const now = performance.now();
    if (now < next) return;
    next = now + ms;
    call(...args);
  };
}
