/**
 * What an iterable gives as a stream: made only as fast as it is taken, and ended where nobody reads on; `onLeft` is told
 * of that first, for what waits.
 * `ReadableStream.from` does the same, but is not in every browser, nor in the types that the dashboard is built with.
 */
export function streamOf(
  chunks: AsyncIterable<string | Uint8Array>,
  onLeft: () => void = () => {},
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = chunks[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done) controller.close();
      else controller.enqueue(bytesOf(next.value));
    },
    async cancel() {
      onLeft();
      await iterator.return?.();
    },
  });

  function bytesOf(chunk: string | Uint8Array): Uint8Array<ArrayBuffer> {
    if (typeof chunk === 'string') return encoder.encode(chunk);
    return new Uint8Array(chunk);
  }
}
