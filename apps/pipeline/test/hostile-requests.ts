import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';

/** Longer than any answer takes on a busy machine: a request that hangs fails. */
const HANGS_MS = 15_000;

export interface Sent {
  method?: string;
  path?: string;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
}

/** An input, and the statuses that are right for it. */
export interface Hostile extends Sent {
  name: string;
  right: readonly number[];
}

/** What the good clicks among them are made on. */
export const CAMPAIGN = 'acme-outlet';

export const CLICK = JSON.stringify({ campaign_id: CAMPAIGN });
const JSON_TYPE = { 'Content-Type': 'application/json' };

/** A body at the door for clicks. */
export const post = (name: string, body: string | Buffer, right: number[], headers = {}): Hostile => ({
  name: `POST ${name}`,
  method: 'POST',
  path: '/v1/clicks',
  headers: { ...JSON_TYPE, ...headers },
  body,
  right,
});

export interface Got {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 4 });
export const closeConnections = () => agent.destroy();

/** One request on a connection that is kept. */
export function ask(port: number, { method = 'GET', path = '/', headers = {}, body }: Sent): Promise<Got> {
  return new Promise((done, fail) => {
    const sent = request({ agent, host: '127.0.0.1', port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', fail);
      response.once('end', () =>
        done({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
    sent.setTimeout(HANGS_MS, () => sent.destroy(new Error(`No answer to ${method} ${path.slice(0, 80)}`)));
    sent.once('error', fail);
    sent.end(body);
  });
}

/**
 * Bytes as they are on a connection of their own, which ends with `end`, or is torn down with `reset` once they are sent.
 * Gives the statuses that were answered before the server closed it.
 */
export function askRaw(
  port: number,
  bytes: string | Buffer,
  ending: 'wait' | 'end' | 'reset' = 'end',
): Promise<number[]> {
  return new Promise((done, fail) => {
    let answer = '';
    const socket = connect({ host: '127.0.0.1', port });
    const timer = setTimeout(() => socket.destroy(new Error('The connection hangs.')), HANGS_MS);
    socket.once('connect', () => {
      socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes, () => {
        if (ending === 'reset') socket.resetAndDestroy();
        else if (ending === 'end') socket.end();
      });
    });
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') fail(error);
    });
    socket.once('close', () => {
      clearTimeout(timer);
      done([...answer.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status)));
    });
  });
}
