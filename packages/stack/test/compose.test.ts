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
  user?: string;
  read_only?: boolean;
  tmpfs?: readonly string[];
  volumes?: readonly string[];
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
    'KAFKA_PASSWORD',
  ]) {
    expect(text).toContain(`\${${secret}:?`);
    expect(text).not.toMatch(new RegExp(`\\$\\{${secret}:?-`));
  }
  expect(services.redis?.command).toContain('--requirepass');
});

test('no container may do what only root may, or come to more than it starts with', () => {
  for (const name of names) {
    expect(services[name], name).toMatchObject({
      security_opt: ['no-new-privileges:true'],
      cap_drop: ['ALL'],
    });
  }
  expect(fileOf('Dockerfile')).toMatch(/\nUSER node\n/);
});

test('the image holds neither tests nor what they need', () => {
  const built = /AS built\n(.*?)\nFROM/s.exec(fileOf('Dockerfile'))?.[1] ?? '';
  expect(built).toContain('npm prune --omit=dev');
  for (const path of ['tests', 'bench', 'apps/*/test', 'packages/*/test', "'*.test.ts'"])
    expect(built).toContain(path);
  expect(fileOf('Dockerfile')).toMatch(/AS app\nCOPY --from=built/);
});

test('stores start as the user that they would step down to, and write to their volumes alone', () => {
  for (const [name, user] of Object.entries({
    redis: 'redis',
    postgres: 'postgres',
    clickhouse: 'clickhouse',
  })) {
    expect(services[name], name).toMatchObject({ user, read_only: true });
  }
});

test('no container writes to its image, Flink apart, whose start changes its settings in their place', () => {
  for (const name of names.filter((each) => !each.startsWith('flink-'))) {
    const { read_only, tmpfs = [], volumes = [] } = services[name] ?? {};
    expect(read_only, name).toBe(true);
    const places = [...tmpfs, ...volumes.map((volume) => volume.replace(/^[^:]*:/, ''))].map((place) =>
      place.replace(/:.*/, ''),
    );
    expect(new Set(places).size, `${name} has one thing at each place`).toBe(places.length);
    if (OURS.includes(name)) expect(places, name).toEqual(expect.arrayContaining(['/tmp', '/data']));
  }
});

test('what goes on says how it is', () => {
  for (const name of names.filter((each) => !ONCE.includes(each))) {
    expect(services[name]?.healthcheck?.test, name).toBeDefined();
  }
});

test('Kafka asks who comes, on the one port that others reach', () => {
  const { KAFKA_LISTENERS, KAFKA_ADVERTISED_LISTENERS } = services.kafka?.environment ?? {};
  expect(KAFKA_LISTENERS).toBe('SASL_PLAINTEXT://:9092,CONTROLLER://localhost:9093');
  expect(KAFKA_ADVERTISED_LISTENERS).toBe('SASL_PLAINTEXT://kafka:9092');
  expect(services.collector?.environment).toMatchObject({ KAFKA_SASL_USERNAME: 'clickledger' });
});

test('images of others are named by an exact version, or by what they are', () => {
  const images = names
    .map((name) => services[name]?.image ?? '')
    .filter((image) => !image.startsWith('clickledger/'));
  const bases = [...fileOf('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image]) => image ?? '');
  expect([...images, ...bases].length).toBeGreaterThan(6);
  for (const image of [...images, ...bases]) expect(image).toMatch(/:\d+\.\d+\.?\d*|@sha256:[0-9a-f]{64}$/);
});

test('production is the default, without the demo', () => {
  for (const name of OURS) {
    const { NODE_ENV, DEMO } = services[name]?.environment ?? {};
    expect([NODE_ENV, DEMO].join()).toMatch(/:-production\},.*:-false\}$/);
  }
});
