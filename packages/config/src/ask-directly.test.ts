import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { askDirectly } from './ask-directly.ts';
import { askReadiness } from './readiness.ts';

test.each([301, 302, 303, 307, 308])('an answer %i leads nowhere', async (status) => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(status, { Location: '/inside' }).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect(await askDirectly(`${url}/x`)).toMatchObject({ status, ok: false });
  await expect(askReadiness(url)).rejects.toThrow('leads elsewhere');
  expect(asked).toEqual(['/x', '/readyz']);
  server.close();
});

/** A call, and no declaration of a method of that name. */
const ASKS = /(?:await |return |[=(,>] ?)fetch\(/;
/** Browsers ask their own server there, and examples are for others to run. */
const NOT_ASKED_BY_US =
  /^(?:packages\/snippet|apps\/web\/src\/(?:components|lib|app)|packages\/api\/src\/examples|packages\/config\/src\/ask-directly)/;

test('nothing of ours asks a server in another way', async () => {
  const root = join(import.meta.dirname, '../../..');
  const asking: string[] = [];
  for await (const file of glob('{apps,packages}/*/src/**/*.ts', { cwd: root })) {
    if (NOT_ASKED_BY_US.test(file) || file.includes('.test.')) continue;
    if (ASKS.test(readFileSync(join(root, file), 'utf8'))) asking.push(file);
  }
  expect(asking).toEqual([]);
});
