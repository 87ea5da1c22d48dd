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

/** Rejects when the promise has not settled in time; what it does after that is nobody's concern. */
export async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`No answer within ${ms} ms.`)), ms);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
    promise.catch(() => undefined);
  }
}
