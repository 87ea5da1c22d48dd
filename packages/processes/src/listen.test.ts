import { once } from 'node:events';
import { Agent, createServer, get, type Server, type ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { listen } from './listen.ts';

/** Asks over connections that are kept alive; resolves with the status. */
function ask(server: Server, agent: Agent): Promise<number | undefined> {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return new Promise((done, fail) => {
    get({ port, host: '127.0.0.1', agent }, (response) => {
      response.resume();
      response.once('end', () => done(response.statusCode));
    }).once('error', fail);
  });
}

test('a client that asks on and on does not keep a server from closing', async () => {
  const agent = new Agent({ keepAlive: true });
  const server = createServer({ keepAliveTimeout: 600_000 }, (_request, response) =>
    setTimeout(() => response.end(), 5),
  );
  const close = await listen(server, '127.0.0.1', 0, 'PORT');
  let answered = 0;
  const asking = (async () => {
    for (;;) {
      const status = await ask(server, agent).catch(() => undefined);
      if (status === undefined) return;
      answered += 1;
    }
  })();
  await expect.poll(() => answered).toBeGreaterThan(3);
  await close();
  await asking;
  agent.destroy();
});

test('a request under way is answered first, and its connection is not waited for', async () => {
  const agent = new Agent({ keepAlive: true });
  const server = createServer({ keepAliveTimeout: 600_000 });
  const close = await listen(server, '127.0.0.1', 0, 'PORT');
  const status = ask(server, agent);
  const [, response] = (await once(server, 'request')) as [unknown, ServerResponse];
  const closed = close();
  response.writeHead(202).end();
  expect(await status).toBe(202);
  await closed;
  agent.destroy();
});

test('a port in use is named with the setting to change', async () => {
  const first = createServer();
  const close = await listen(first, '127.0.0.1', 0, 'PORT');
  const address = first.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  await expect(listen(createServer(), '127.0.0.1', port, 'WEB_PORT')).rejects.toThrow(
    `Port ${port} is in use: stop what uses it, or set WEB_PORT to another port.`,
  );
  await close();
});
