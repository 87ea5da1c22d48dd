import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * A load generator in a process of its own, so that what it uses is not the product's: raw requests over kept connections.
 * Arguments, as JSON: `Load`. Prints `LoadResult` as JSON.
 */
export interface Load {
  /** Of the front doors. */
  port: number;
  kind: 'pixel' | 'batch';
  campaign: string;
  key: string;
  connections: number;
  seconds: number;
  /** Clicks a second; unset: as many as are answered. */
  rate?: number;
  /** Ends after so many clicks, if sooner. */
  clicks?: number;
}

export interface LoadResult {
  clicks: number;
  /** Requests that were not answered with 2xx. */
  refused: number;
  seconds: number;
}

export const BATCH = 500;

const load: Load = JSON.parse(process.argv[2] ?? '{}');
const perRequest = load.kind === 'batch' ? BATCH : 1;
const run = Math.random().toString(36).slice(2, 10);
const result: LoadResult = { clicks: 0, refused: 0, seconds: 0 };
let begun = 0;
const started = performance.now();
const endsAt = started + load.seconds * 1_000;

await Promise.all(Array.from({ length: load.connections }, () => client()));
result.seconds = (performance.now() - started) / 1_000;
process.stdout.write(JSON.stringify(result));

async function client(): Promise<void> {
  const socket = connect({ port: load.port, host: '127.0.0.1', noDelay: true });
  const answers = statuses(socket);
  while (performance.now() < endsAt && begun < (load.clicks ?? Number.POSITIVE_INFINITY)) {
    const n = begun;
    begun += perRequest;
    if (load.rate) {
      const wait = started + (n / load.rate) * 1_000 - performance.now();
      if (wait > 1) await delay(wait);
    }
    socket.write(load.kind === 'batch' ? batch(n) : pixel(n));
    const { value: status } = await answers.next();
    if (status === undefined) throw new Error('The collector closed a connection.');
    if (status >= 200 && status < 300) result.clicks += perRequest;
    else result.refused += 1;
  }
  socket.end();
}

/** The status of each answer: bodies are as long as their heads say. */
async function* statuses(socket: Socket): AsyncGenerator<number, undefined> {
  let seen = Buffer.alloc(0);
  for await (const chunk of socket) {
    seen = seen.length === 0 ? chunk : Buffer.concat([seen, chunk]);
    for (;;) {
      const head = seen.indexOf('\r\n\r\n');
      if (head < 0) break;
      const text = seen.toString('latin1', 0, head);
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
      if (seen.length < head + 4 + length) break;
      seen = seen.subarray(head + 4 + length);
      yield Number(text.slice(9, 12));
    }
  }
  return undefined;
}

/** Every click another person, at home in networks of twenty countries, by one of twenty browsers, which says what such a one says. */
function pixel(n: number): string {
  const version = chrome(n);
  return (
    `GET /c.gif?campaign=${load.campaign}&visitor=${run}${n} HTTP/1.1\r\nHost: 127.0.0.1:${load.port}\r\n` +
    `X-Forwarded-For: ${address(n)}\r\n` +
    `sec-ch-ua: "Chromium";v="${version}", "Not)A;Brand";v="8", "Google Chrome";v="${version}"\r\n` +
    'sec-ch-ua-mobile: ?0\r\nsec-ch-ua-platform: "Windows"\r\n' +
    `User-Agent: ${browser(n)}\r\nAccept: image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8\r\n` +
    'Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n' +
    'Referer: https://weather.example/\r\nAccept-Encoding: gzip, deflate, br, zstd\r\nAccept-Language: de-DE,de;q=0.9\r\n\r\n'
  );
}

function batch(from: number): string {
  const clicks = Array.from({ length: BATCH }, (_, i) => ({
    campaign_id: load.campaign,
    click_id: `${run}-${from + i}`,
    visitor_id: `${run}${from + i}`,
    ip: address(from + i),
    user_agent: browser(from + i),
  }));
  const body = JSON.stringify({ clicks });
  return (
    `POST /v1/clicks HTTP/1.1\r\nHost: 127.0.0.1:${load.port}\r\nContent-Type: application/json\r\n` +
    `Authorization: Bearer ${load.key}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}

/** Spread over 78.0.0.0 to 95.255.255.255, no two of a run soon alike. */
function address(n: number): string {
  const spread = Math.imul(n, 2_654_435_761) >>> 0;
  return `${78 + (spread % 18)}.${(spread >>> 8) & 255}.${(spread >>> 16) & 255}.${1 + ((spread >>> 24) % 254)}`;
}

function browser(n: number): string {
  return `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${chrome(n)}.0.0.0 Safari/537.36`;
}

function chrome(n: number): number {
  return 122 + (n % 20);
}
