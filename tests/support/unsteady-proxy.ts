import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What a way to the dashboard may do: work, break every connection, or answer for a server that is gone. */
export type Weather = 'fair' | 'broken' | 'bad gateway';

/** A reverse proxy in front of the dashboard that a test can disturb. */
export interface UnsteadyProxy {
  url: string;
  /** Also ends what is open. */
  turn(weather: Weather): void;
  close(): Promise<void>;
}

export async function startUnsteadyProxy(target: string): Promise<UnsteadyProxy> {
  const to = new URL(target);
  let weather: Weather = 'fair';
  const sockets = new Set<Socket>();
  const server = createServer((incoming, answer) => {
    if (weather === 'bad gateway') return void answer.writeHead(502).end();
    const { method, url: path, headers } = incoming;
    const onward = request({ host: to.hostname, port: to.port, method, path, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 500, response.headers);
      response.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  server.on('connection', (socket) => {
    if (weather === 'broken') return void socket.destroy();
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const endAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    turn: (next) => {
      weather = next;
      endAll();
    },
    close: async () => {
      server.close();
      endAll();
      await once(server, 'close');
    },
  };
}
