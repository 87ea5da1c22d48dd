import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { endpoints } from './endpoints.ts';
import { demoAllowed, demoOfStart, EnvError, readEnv } from './env.ts';
import { envExample } from './env-example.ts';
import { writeRuntime } from './runtime.ts';
import { loadSecrets } from './secrets.ts';

function dataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'clickledger-config-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

describe('readEnv', () => {
  test('has a default for everything but addresses and secrets; empty counts as unset', () => {
    expect(readEnv({ WEB_PORT: '' })).toMatchObject({
      WEB_PORT: 3000,
      COLLECTOR_PORT: 8080,
      DEDUPE_WINDOW_MS: 30_000,
    });
  });

  test.each([
    [{ WEB_PORT: '70000' }, 'WEB_PORT'],
    [{ DEDUPE_WINDOW_MS: '5' }, 'DEDUPE_WINDOW_MS'],
    [{ CLICKHOUSE_URL: 'redis://host' }, 'CLICKHOUSE_URL'],
    [{ NEXTAUTH_SECRET: 'short' }, 'NEXTAUTH_SECRET'],
  ])('%j: names the variable', (source, name) => {
    expect(() => readEnv(source)).toThrow(`Set ${name} to a usable value`);
  });

  test('dashboard and collector have a port each', () => {
    expect(() => readEnv({ WEB_PORT: '8080' })).toThrow('Set WEB_PORT and COLLECTOR_PORT to two ports');
  });

  test('single sign-on is set as a whole or not at all', () => {
    const whole = { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'id', OIDC_CLIENT_SECRET: 'secret' };
    expect(readEnv(whole)).toMatchObject({ ...whole, OIDC_TRUST_EMAIL: false });
    expect(() => readEnv({ ...whole, OIDC_CLIENT_SECRET: '' })).toThrow('Set OIDC_CLIENT_SECRET as well');
    expect(() => readEnv({ OIDC_CLIENT_ID: 'id' })).toThrow('Set OIDC_ISSUER and OIDC_CLIENT_SECRET as well');
  });

  test('mails that leave by a server have a sender', () => {
    const whole = { SMTP_URL: 'smtps://mail.example:465', MAIL_FROM: 'Clickledger <ads@acme.example>' };
    expect(readEnv(whole)).toMatchObject(whole);
    expect(readEnv({ MAIL_FROM: 'ads@acme.example' }).SMTP_URL).toBeUndefined();
    expect(() => readEnv({ ...whole, MAIL_FROM: '' })).toThrow('Set MAIL_FROM as well');
    expect(() => readEnv({ MAIL_FROM: 'a@b.example\r\nBcc: c@d.example' })).toThrow(
      'Set MAIL_FROM to a usable',
    );
    expect(() => readEnv({ SMTP_URL: 'https://mail.example' })).toThrow('Set SMTP_URL to a usable');
  });

  test('what is reached from elsewhere looks at no sites of its own machine', () => {
    const asked = { SITE_CHECK_LOOPBACK_PORT: '4500' };
    expect(readEnv(asked).SITE_CHECK_LOOPBACK_PORT).toBe(4_500);
    expect(readEnv({}).SITE_CHECK_LOOPBACK_PORT).toBeUndefined();
    for (const beyond of [{ LISTEN_HOST: '0.0.0.0' }, { NEXTAUTH_URL: 'https://ads.example' }]) {
      expect(() => readEnv({ ...asked, ...beyond })).toThrow('Unset SITE_CHECK_LOOPBACK_PORT');
    }
  });

  test('production beyond this machine does not start without its own secrets', () => {
    const open = { NODE_ENV: 'production', LISTEN_HOST: '0.0.0.0' };
    expect(() => readEnv(open)).toThrow(EnvError);
    const env = readEnv({ ...open, NEXTAUTH_SECRET: 'x'.repeat(32), LINK_SECRET: 'y'.repeat(32) });
    expect(demoAllowed(env)).toBe(false);
  });

  test('a list of hosts is read as names', () => {
    expect(readEnv({ ALLOWED_HOSTS: ' Ads.example, , b.example:3000' }).ALLOWED_HOSTS).toEqual([
      'ads.example',
      'b.example:3000',
    ]);
    expect(readEnv({}).ALLOWED_HOSTS).toEqual([]);
  });
});

describe('demo logins', () => {
  const PUBLIC = 'https://ads.example';
  const secrets = { NEXTAUTH_SECRET: 'x'.repeat(32), LINK_SECRET: 'y'.repeat(32) };

  test.each([
    [{}, false],
    [{ DEMO: 'false' }, false],
    [{ DEMO: 'true' }, true],
    [{ DEMO: 'local' }, true],
    [{ DEMO: 'local', NODE_ENV: 'production' }, true],
    [{ DEMO: 'local', NEXTAUTH_URL: 'http://127.0.0.1:3000' }, true],
    [{ DEMO: 'local', NEXTAUTH_URL: 'http://[::1]:3000' }, true],
    [{ DEMO: 'local', NEXTAUTH_URL: PUBLIC }, false],
    [{ DEMO: 'local', NEXTAUTH_URL: 'http://localhost.evil.example' }, false],
    [{ DEMO: 'local', NEXTAUTH_URL: 'http://192.168.1.2:3000' }, false],
    [{ DEMO: 'local', LISTEN_HOST: '0.0.0.0', NODE_ENV: 'production', ...secrets }, false],
    [{ DEMO: 'local', LISTEN_HOST: '::' }, false],
    // A container listens on all of its own addresses.
    [{ DEMO: 'true', LISTEN_HOST: '0.0.0.0' }, true],
  ])('%j: allowed is %s', (source, allowed) => {
    expect(demoAllowed(readEnv(source))).toBe(allowed);
  });

  test.each([
    { DEMO: 'true', NODE_ENV: 'production' },
    { DEMO: '1', NODE_ENV: 'production' },
    { DEMO: 'true', NEXTAUTH_URL: PUBLIC },
  ])('%j is refused with what to do', (source) => {
    expect(() => readEnv(source)).toThrow(/^Set DEMO=false: /);
  });

  test.each([
    [{}, 'local'],
    [{ DEMO: 'true' }, 'local'],
    [{ DEMO: 'false' }, 'false'],
    [{ DEMO: '0' }, '0'],
    [{ DEMO: 'off' }, 'off'],
    [{ NODE_ENV: 'development' }, 'local'],
    [{ NODE_ENV: 'production' }, 'false'],
    [{ NODE_ENV: 'production', DEMO: 'true' }, 'true'],
    [{ NODE_ENV: 'production', DEMO: 'local' }, 'true'],
  ])('a start with %j has DEMO=%s', (given, demo) => {
    expect(demoOfStart(given)).toBe(demo);
  });
});

test('secrets are made once, for the owner only, and the environment wins', () => {
  const DATA_DIR = dataDir();
  const made = loadSecrets({ DATA_DIR });
  expect(loadSecrets({ DATA_DIR })).toEqual(made);
  expect(statSync(join(DATA_DIR, 'secrets.json')).mode & 0o077).toBe(0);
  expect(loadSecrets({ DATA_DIR, LINK_SECRET: 'from the environment' }).link).toBe('from the environment');
});

test('embedded engines are found where they were started, and nowhere else', () => {
  const DATA_DIR = dataDir();
  const env = readEnv({ DATA_DIR });
  const secrets = loadSecrets(env);
  expect(() => endpoints(env, secrets)).toThrow('start Clickledger with "npm start"');
  writeRuntime(DATA_DIR, { clickhousePort: 4001, postgresPort: 4002, collectorPort: 8080, webPort: 3000 });
  expect(endpoints(env, secrets).clickhouseUrl).toContain('@127.0.0.1:4001/');
  expect(endpoints({ ...env, CLICKHOUSE_URL: 'http://ch:8123' }, secrets).clickhouseUrl).toBe(
    'http://ch:8123',
  );
  const { clickhouseReadUrl, clickhouseWriteUrl } = endpoints(env, secrets);
  expect(new URL(clickhouseReadUrl).username).toBe('clickledger_reader');
  expect(new URL(clickhouseWriteUrl).username).toBe('clickledger_writer');
  const server = { ...env, CLICKHOUSE_URL: 'http://ch:8123', CLICKHOUSE_READ_URL: 'http://reader@ch:8123' };
  expect(endpoints(server, secrets)).toMatchObject({
    clickhouseReadUrl: 'http://reader@ch:8123',
    clickhouseWriteUrl: 'http://ch:8123',
  });
});

test('.env.example is the schema’s', () => {
  expect(readFileSync(join(import.meta.dirname, '../../../.env.example'), 'utf8')).toBe(envExample());
});
