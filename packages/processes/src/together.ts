/** A piece of work that ends early when its signal aborts. */
export type Work<T> = (signal: AbortSignal) => Promise<T>;

/**
 * Does all of it at once. When one fails, the others are told to end and waited for, so that whatever they still
 * start is there to be stopped. @throws what failed first.
 */
export async function together<T extends readonly unknown[]>(
  signal: AbortSignal,
  works: { [K in keyof T]: Work<T[K]> },
): Promise<T> {
  const failed = new AbortController();
  const stop = AbortSignal.any([signal, failed.signal]);
  const all = works.map((work: Work<unknown>) =>
    work(stop).catch((error: unknown) => {
      failed.abort(error);
      throw error;
    }),
  );
  await Promise.allSettled(all);
  failed.signal.throwIfAborted();
  return (await Promise.all(all)) as unknown as T;
}
