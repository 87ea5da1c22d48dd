import type { Server } from 'node:net';
import { EmbeddedError, systemErrorCode } from './embedded-error.ts';

/**
 * Starts listening and returns the port taken (port 0 lets the system choose one).
 *
 * @throws {EmbeddedError} `ADDRESS_IN_USE` or `ADDRESS_UNAVAILABLE`, with the way out in the message.
 */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve();
    });
  }).catch((error: unknown) => {
    throw listenError(error, host, port);
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

/** A system error of `listen()` as an error that says what to do; other errors come back as they are. */
export function listenError(error: unknown, host: string, port: number): unknown {
  const code = systemErrorCode(error);
  if (code === 'EADDRINUSE') {
    const message = `Port ${port} on ${host} is taken: stop what listens there or choose another port.`;
    return new EmbeddedError('ADDRESS_IN_USE', message, error);
  }
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
    const message = `Cannot listen on ${host}:${port} (${code}): choose an address of this machine and a port above 1023.`;
    return new EmbeddedError('ADDRESS_UNAVAILABLE', message, error);
  }
  return error;
}
