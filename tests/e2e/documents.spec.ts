import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clickledger, fromJson } from '#support/command-line.ts';
import { parseCsv } from '#support/csv.ts';
import { BO, OPS } from '#support/dashboard.ts';
import { pdfPages } from '#support/pdf.ts';
import { issuedStatement } from '#support/statements.ts';
import { expect, test } from '#support/test.ts';
import { Visitor } from '#support/visitor.ts';

const CLICKS = 2_500;

test('a statement adds up from click to total in every file, and its evidence is verified without the product', async ({
  at,
}) => {
  const own = await issuedStatement(at, CLICKS);
  const finance = new Visitor(at.webUrl);
  expect(await finance.signIn(own)).toBe(200);
  const file = (name: string, more = '') => `/api/export/${name}?id=${own.statementId}${more}`;
  const sum = (rows: Record<string, string>[], column: string) =>
    rows.reduce((total, row) => total + Math.round(Number(row[column]) * 1e6), 0) / 1e6;

  const pdf = await finance.ask(file('statement.pdf'));
  expect(pdf.headers['content-disposition']).toContain(`${own.number}.pdf`);
  const page = (await pdfPages(pdf.body)).join('\n');
  expect(page).toContain(`${own.total.toLocaleString('en', { minimumFractionDigits: 2 })} EUR`);
  expect((await finance.ask(file('statement.pdf'))).body.equals(pdf.body)).toBe(true);

  const lines = parseCsv((await finance.ask(file('statement.csv'))).body.toString());
  expect(lines.map(({ kind }) => kind)).toEqual(['clicks', 'clicks', 'tax']);
  expect(sum(lines, 'amount')).toBe(own.total);

  const whole = await finance.ask(file('billed-clicks.csv'));
  expect(Number(whole.headers['content-length'])).toBe(whole.body.length);
  const clicks = parseCsv(whole.body.toString());
  expect(new Set(clicks.map(({ click_id }) => click_id)).size).toBe(CLICKS);
  expect(sum(clicks, 'price')).toBe(own.subtotal);
  for (const line of ['1', '2']) {
    const of = clicks.filter((click) => click.line === line);
    expect(String(of.length)).toBe(lines.find((each) => each.line === line)?.clicks);
  }
  // A download that broke off goes on where it was.
  const rest = await finance.ask(file('billed-clicks.csv'), {
    headers: { Range: 'bytes=100000-', 'If-Range': String(whole.headers.etag) },
  });
  expect(rest.status).toBe(206);
  expect(Buffer.concat([whole.body.subarray(0, 100_000), rest.body]).equals(whole.body)).toBe(true);

  const parquet = await finance.ask(file('billed-clicks.parquet'));
  expect(parquet.headers['x-parts']).toBe('1');
  for (const end of [parquet.body.subarray(0, 4), parquet.body.subarray(-4)])
    expect(end.toString()).toBe('PAR1');
  expect((await finance.ask(file('billed-clicks.parquet', '&part=2'))).status).toBe(404);

  const written = await clickledger(at.env, ['evidence', 'write', own.statementId]);
  expect(written).toMatchObject({ code: 0 });
  const pack = await finance.ask(file('evidence.zip'));
  expect(pack.status).toBe(200);

  const folder = mkdtempSync(join(tmpdir(), 'clickledger-verify-'));
  try {
    const path = join(folder, 'pack.zip');
    writeFileSync(path, pack.body);
    const { stdout } = await clickledger(at.env, ['evidence', 'key', '--json']);
    const { fingerprint, publicKey } = fromJson<{ fingerprint: string; publicKey: string }>(stdout);
    writeFileSync(join(folder, 'key.pem'), publicKey);
    const operator = new Visitor(at.webUrl);
    expect(await operator.signIn(OPS)).toBe(200);
    expect((await operator.ask('/ops')).body.toString(), 'what an auditor compares').toContain(fingerprint);
    // An environment that leads nowhere: nothing of the installation is needed.
    const away = { DATA_DIR: join(folder, 'none') };
    const proved = await clickledger(away, ['verify', path, '--public-key', join(folder, 'key.pem')]);
    expect(proved.stdout).toContain(`statement ${own.number}`);
    expect(proved.stdout).toContain(': proved');
    expect(proved.stdout).toContain(`${CLICKS} clicks, one by one, come to its lines`);
    expect(proved.code).toBe(0);
    const stranger = await clickledger(away, [
      'verify',
      path,
      '--public-key',
      `${fingerprint.slice(0, -1)}!`,
      '--json',
    ]);
    expect(stranger.code).toBe(2);
    expect(fromJson<{ problems: object[] }>(stranger.stdout).problems).toHaveLength(1);
    writeFileSync(path, pack.body.subarray(0, -100));
    const broken = await clickledger(away, ['verify', path]);
    expect(broken.code).toBe(5);
    expect(broken.stderr).toContain('is no evidence pack');
  } finally {
    rmSync(folder, { recursive: true });
  }

  const other = new Visitor(at.webUrl);
  expect(await other.signIn(BO)).toBe(200);
  for (const name of [
    'statement.pdf',
    'statement.csv',
    'billed-clicks.csv',
    'billed-clicks.parquet',
    'evidence.zip',
  ]) {
    expect((await other.ask(file(name))).status, name).toBe(404);
  }
});
