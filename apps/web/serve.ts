/*
 * Serves the built dashboard: `node serve.ts HOST PORT`. What `next start` does, but that built files are sent as the
 * Brotli copies that lie beside them.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import next from 'next';
import { brotliCopies, preferBrotli } from './src/server/brotli-copies.ts';
import { tellKnownLength } from './src/server/known-length.ts';

/** What is being answered when the server is told to end gets this long. */
const LAST_ANSWERS_MS = 2000;
/** At a subdomain of a shop a browser sends every cookie of the shop, to the dashboard as to the collector. */
const MAX_HEADER_BYTES = 64 * 1024;

const [hostname = 'localhost', port = '3000'] = process.argv.slice(2);
const dir = import.meta.dirname;

// A page that fails while it streams is the reader's trouble, not everyone's.
process.on('uncaughtException', (error) => console.error(error));
process.on('unhandledRejection', (error) => console.error(error));

// As Next.js's standalone server does: to read next.config.ts again would load the compiler, and keep it in memory.
const built = JSON.parse(readFileSync(join(dir, '.next', 'required-server-files.json'), 'utf8'));
process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(built.config);

const copies = brotliCopies(join(dir, '.next', 'static'));
const app = next({ dev: false, dir, hostname, port: Number(port) });
await app.prepare();
const handle = app.getRequestHandler();

const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) => {
  preferBrotli(copies, request, response);
  tellKnownLength(response);
  void handle(request, response);
});
server.on('error', (error) => {
  console.error(error);
  process.exit(1);
});
server.listen(Number(port), hostname);

const end = () => {
  server.close(() => process.exit());
  server.closeIdleConnections();
  setTimeout(() => process.exit(), LAST_ANSWERS_MS);
};
process.once('SIGINT', end);
process.once('SIGTERM', end);
