export type Closing = <T>(value: T, close: (value: T) => Promise<unknown>) => T;

/** Closes what was opened, the newest first. */
export function closers(): { closing: Closing; close: () => Promise<void> } {
  const opened: (() => Promise<unknown>)[] = [];
  return {
    closing: (value, close) => {
      opened.unshift(() => close(value));
      return value;
    },
    close: async () => {
      for (const close of opened) await close();
    },
  };
}

/** What is made on first use, and kept. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
