import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ExpectedError } from '@clickledger/config';

/** A start that cannot go on; the message is one sentence that says what to do. */
export class StartError extends ExpectedError {
  override readonly name = 'StartError';
}

const CLOSE_IDLE_EVERY_MS = 20;

/**
 * Listens, and returns a function that stops taking connections and waits for answers under way.
 * @throws StartError when the port is taken or not allowed; `setting` names the variable to change.
 */
export async function listen(
  server: Server,
  host: string,
  port: number,
  setting: string,
): Promise<() => Promise<void>> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(asStartError(error, host, port, setting)));
    server.listen(port, host, resolve);
  });
  return async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    // A connection that is kept alive would bring one request after another, or stay open for its time-out.
    server.prependListener('request', (_request, response) => response.setHeader('Connection', 'close'));
    const closing = setInterval(() => server.closeIdleConnections(), CLOSE_IDLE_EVERY_MS);
    server.closeIdleConnections();
    await closed;
    clearInterval(closing);
  };
}

/** Where a server listens that `listen` started. */
export function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new StartError('This machine gives no port.');
  return address;
}

/** A failure to listen as one sentence that names the setting to change; other failures as they are. */
export function asStartError(
  error: NodeJS.ErrnoException,
  host: string,
  port: number,
  setting: string,
): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartError(`Port ${port} is in use: stop what uses it, or set ${setting} to another port.`);
    case 'EACCES':
      return new StartError(
        `Port ${port} may not be opened by this user: set ${setting} to a port above 1023.`,
      );
    case 'EADDRNOTAVAIL':
      return new StartError(
        `This machine has no address ${host}: set ${setting === 'METRICS_PORT' ? 'METRICS_HOST' : 'LISTEN_HOST'} to one of its own.`,
      );
    default:
      return error;
  }
}
