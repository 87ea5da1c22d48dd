import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Service {
  image?: string;
  command?: string;
  entrypoint?: readonly string[];
  environment?: Record<string, unknown>;
  ports?: readonly string[];
  networks?: readonly string[];
  healthcheck?: { test: string | readonly string[] };
  security_opt?: readonly string[];
  cap_drop?: readonly string[];
}

const fileOf = (name: string) => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');
const { services } = parse(fileOf('compose.yaml'), { merge: true }) as { services: Record<string, Service> };
const names = Object.keys(services);
const OURS = names.filter((name) => services[name]?.image?.startsWith('clickledger/app'));
/** Run until they are done, or started again by whoever waits for them. */
const ONCE = ['setup', 'windows', 'flink-taskmanager'];

const networksOf = (name: string) => services[name]?.networks ?? ['default'];

test('only the dashboard and the collector have a port on the machine, and on this machine alone', () => {
  const published = names.filter((name) => services[name]?.ports);
  expect(published.sort()).toEqual(['collector', 'web']);
  for (const name of published) {
    for (const port of services[name]?.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
  }
});

test('Flink, which runs what it is told, has a network that the collector and the dashboard are not on', () => {
  for (const name of names.filter((each) => each.startsWith('flink-')))
    expect(networksOf(name)).toEqual(['flink']);
  for (const name of OURS.filter((each) => each !== 'windows'))
    expect(networksOf(name)).not.toContain('flink');
});

test('no secret stands in the file: each comes from the environment, or nothing starts', () => {
  const text = JSON.stringify(services);
  for (const secret of [
    'NEXTAUTH_SECRET',
    'LINK_SECRET',
    'POSTGRES_PASSWORD',
    'CLICKHOUSE_PASSWORD',
    'REDIS_PASSWORD',
  ]) {
    expect(text).toContain(`\${${secret}:?`);
    expect(text).not.toMatch(new RegExp(`\\$\\{${secret}:?-`));
  }
  expect(services.redis?.command).toContain('--requirepass');
});

test('our containers may do nothing that only root may, and say how they are', () => {
  for (const name of OURS) {
    expect(services[name], name).toMatchObject({
      security_opt: ['no-new-privileges:true'],
      cap_drop: ['ALL'],
    });
  }
  for (const name of names.filter((each) => !ONCE.includes(each))) {
    expect(services[name]?.healthcheck?.test, name).toBeDefined();
  }
  expect(fileOf('Dockerfile')).toMatch(/\nUSER node\n/);
});

test('production is the default, without the demo', () => {
  for (const name of OURS) {
    const { NODE_ENV, DEMO } = services[name]?.environment ?? {};
    expect([NODE_ENV, DEMO].join()).toMatch(/:-production\},.*:-false\}$/);
  }
});
