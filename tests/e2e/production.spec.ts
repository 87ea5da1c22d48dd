import { rmSync } from 'node:fs';
import { ADA } from '#support/dashboard.ts';
import { FIRST_START_MS, makeDataDir, profileUnderTest, startProduct } from '#support/product.ts';
import { expect, test } from '#support/test.ts';
import { Visitor } from '#support/visitor.ts';

const START_MS = FIRST_START_MS.embedded;

test.skip(Boolean(process.env.E2E_GIVEN), 'starts an installation of its own');
test.skip(profileUnderTest() === 'stack', 'starts the embedded profile');

let dataDir: string;
test.beforeEach(() => {
  dataDir = makeDataDir('production');
});
test.afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const start = (env: Record<string, string>, args: string[] = []) =>
  startProduct({ dataDir, env, args, timeoutMs: START_MS });

test('production starts neither with the demo nor on a store with its passwords, until they are removed', async () => {
  test.setTimeout(4 * START_MS);
  const beyond = { NEXTAUTH_URL: 'https://ads.example' };
  await expect(start({ NODE_ENV: 'production', DEMO: 'true' })).rejects.toThrow(/Set DEMO=false/);

  const local = await start({});
  expect(await new Visitor(local.webUrl).signIn(ADA)).toBe(200);
  await local.stop();

  for (const env of [{ NODE_ENV: 'production' }, beyond]) {
    await expect(start(env)).rejects.toThrow(/ada@acme\.example.*published.*--drop-demo-logins/s);
  }
  const production = await start({ NODE_ENV: 'production' }, ['--drop-demo-logins']);
  const stranger = new Visitor(production.webUrl);
  expect((await stranger.ask('/login')).body.toString()).not.toContain('demo-acme');
  expect(await stranger.signIn(ADA)).toBe(401);
  expect((await fetch(`${production.webUrl}/login`)).headers.get('strict-transport-security')).toBeNull();
  await production.stop();

  const behindProxy = await start({ NODE_ENV: 'production', ...beyond });
  const { headers } = await fetch(`${behindProxy.webUrl}/login`);
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  await behindProxy.stop();
});
