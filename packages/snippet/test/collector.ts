import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface ReceivedClick {
  readonly click_id: string;
  readonly campaign_id: string;
  readonly visitor_id?: string;
  readonly [field: string]: unknown;
}

export interface Received {
  readonly click: ReceivedClick;
  readonly method: string;
  readonly contentType: string;
  /** The browser gave the request up before it had the answer. */
  readonly aborted: boolean;
}

/** Serves the snippet and takes clicks, answering with the status it is told to. */
export class Collector {
  status = 202;
  /** No click is answered before this. */
  hold: Promise<void> = Promise.resolve();
  readonly received: Received[] = [];
  readonly #snippet: string;
  #server: Server | undefined;
  #port = 0;
  #waiting: (() => void)[] = [];

  constructor(snippet: string) {
    this.#snippet = snippet;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Listens, on the same port as before if it was stopped. */
  async start(): Promise<void> {
    const server = createServer(async (request, response) => {
      if (request.url === '/t.js' || request.url === '/renamed.js') {
        response.writeHead(200, {
          'content-type': 'text/javascript',
          'cache-control': 'no-store',
          'access-control-allow-origin': '*',
        });
        response.end(this.#snippet);
        return;
      }
      const click = JSON.parse((await text(request)) || '{}') as ReceivedClick;
      const { method = '', headers } = request;
      await this.hold;
      const aborted = response.destroyed;
      response.writeHead(this.status, { 'access-control-allow-origin': '*' }).end('{}');
      this.received.push({ click, method, contentType: headers['content-type'] ?? '', aborted });
      for (const wake of this.#waiting.splice(0)) wake();
    });
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  /** The first `count` requests to take clicks, once they are there. */
  async clicks(count: number): Promise<Received[]> {
    while (this.received.length < count) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.received.slice(0, count);
  }
}
