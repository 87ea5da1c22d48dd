/** Follows the live figures over the same stream of server-sent events as the overview. */
export async function liveFigures(webUrl: string, cookie: string) {
  const abort = new AbortController();
  const input = encodeURIComponent(JSON.stringify({ json: {} }));
  const answer = await fetch(`${webUrl}/api/trpc/overview.live?input=${input}`, {
    headers: { Cookie: cookie, Accept: 'text/event-stream' },
    signal: abort.signal,
  });
  if (!answer.ok || !answer.body) throw new Error(`The live stream answered ${answer.status}.`);
  let accepted = -1n;
  let changed = Promise.withResolvers<void>();
  const reading = read(answer.body, (count) => {
    accepted = count;
    changed.resolve();
    changed = Promise.withResolvers();
  });
  reading.catch((error: unknown) => {
    if (!abort.signal.aborted) changed.reject(error);
  });
  const until = async (holds: (accepted: bigint) => boolean) => {
    while (!holds(accepted)) await changed.promise;
  };
  await until((count) => count >= 0n);
  return { accepted: () => accepted, until, close: () => abort.abort() };
}

/** Calls back with today's accepted clicks of each event. */
async function read(body: ReadableStream<Uint8Array>, onCount: (accepted: bigint) => void): Promise<void> {
  let text = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const count = /"today":\{.*?"accepted":"(\d+)"/.exec(event)?.[1];
      if (count !== undefined) onCount(BigInt(count));
    }
  }
}
