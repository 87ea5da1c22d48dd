import http from 'node:http';
import https from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import type { Outgoing } from './requests.ts';

export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** The least that an ad server's fetch has to be; whoever calls it bounds the load. */
export interface CollectorClient {
  /**
   * Sends until it is answered, with growing waits in between while the collector cannot be reached or
   * says that it cannot keep clicks now. Undefined when it gave up: after the last try, or told to stop.
   */
  send(request: Outgoing): Promise<Answer | undefined>;
  close(): void;
}

export interface ClientOptions {
  url: string;
  /** Ends waiting for another try; a request under way is still answered. */
  signal: AbortSignal;
  onRetry: () => void;
  /** ms before the first other try; each further wait is twice as long, up to `lastWaitMs`. */
  firstWaitMs?: number;
  lastWaitMs?: number;
  tries?: number;
}

const CONNECTIONS = 16;
const TIMEOUT_MS = 10_000;
const TRY_AGAIN: ReadonlySet<number> = new Set([429, 502, 503, 504]);

export function createClient(options: ClientOptions): CollectorClient {
  const { signal, onRetry, firstWaitMs = 200, lastWaitMs = 5_000, tries = 10 } = options;
  const base = new URL(options.url);
  const transport = base.protocol === 'https:' ? https : http;
  const agent = new transport.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const prefix = base.pathname.replace(/\/$/, '');

  function once({ method, path, headers, body }: Outgoing): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const { protocol, hostname, port } = base;
      const request = transport.request(
        { protocol, hostname, port, method, path: prefix + path, headers: { ...headers, ...length }, agent },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(chunks).toString(),
            }),
          );
        },
      );
      request.setTimeout(TIMEOUT_MS, () => request.destroy(new Error('The collector did not answer.')));
      request.on('error', reject);
      request.end(body);
    });
  }

  return {
    async send(request) {
      let wait = firstWaitMs;
      for (let attempt = 1; ; attempt++) {
        const answer = await once(request).catch(() => undefined);
        if (answer && !TRY_AGAIN.has(answer.status)) return answer;
        if (attempt === tries || signal.aborted) return undefined;
        await delay(wait, undefined, { signal }).catch(() => undefined);
        if (signal.aborted) return undefined;
        wait = Math.min(lastWaitMs, wait * 2);
        onRetry();
      }
    },
    close: () => agent.destroy(),
  };
}
