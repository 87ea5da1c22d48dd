import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ALIKE_TAG } from '#support/alike.ts';
import { newId } from '#support/clicks.ts';
import { clickledger, fromJson, type Ledger, readLedger } from '#support/command-line.ts';
import { expect, test } from '#support/test.ts';

const fixture = (name: string) => resolve(import.meta.dirname, '../fixtures', name);
const ACCESS_LOG = fixture('access.log');
const CLOUDFRONT_LOG = fixture('cloudfront.log.gz');
const DOWNLOADS = ['--map', '/downloads/*=acme-outlet'];

interface Summary {
  lines: number;
  passed_over: Record<string, number>;
  bad_lines: number;
  first_bad_lines: { line: number; problem: string; sample: string }[];
  received: number;
  already_counted: number;
  billable: number;
  duplicate: number;
  invalid: number;
  rejected: number;
}

/** What the lines of `access.log` are: counted by hand when it was made. */
const ACCESS_SUMMARY = {
  lines: 200,
  passed_over: { 'other path': 21, 'not served': 7, 'not a GET': 6 },
  bad_lines: 5,
  received: 161,
  // 90 downloads, 40 pixels, the first of each repeated line, one with quotes in its user agent.
  billable: 90 + 40 + 4 + 3 + 1,
  // Four lines stand there three times; three requests were answered with two lengths.
  duplicate: 4 * 2 + 3,
  invalid: 8,
  invalid_by_reason: { declared_bot: 8 },
  rejected: 4,
  rejected_by_reason: { unknown_campaign: 4 },
};

let folder: string;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clickledger-import-'));
});

test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('each line of a log is accounted for, and importing again changes nothing', async ({ at }) => {
  const log = join(folder, 'access.log');
  writeFileSync(log, freshLog());
  const before = await readLedger(at.env);
  const first = await importLog(at.env, [log, ...DOWNLOADS]);
  expect(first).toEqual({ ...ACCESS_SUMMARY, already_counted: 0, first_bad_lines: first.first_bad_lines });
  expect(first.first_bad_lines.map(({ line }) => line)).toEqual([38, 123, 167, 168, 171]);
  expectIdentity(first);
  const after = await readLedger(at.env);
  expect(after).toMatchObject({
    balanced: true,
    received: before.received + first.received,
    rejected: before.rejected + first.rejected,
    billable: before.billable + first.billable,
    duplicate: before.duplicate + first.duplicate,
    invalid: before.invalid + first.invalid,
  });
  expect(euros(after)).toBe(euros(before) + 98 * 85_000 + 40 * 275_000);

  const second = await importLog(at.env, [log, ...DOWNLOADS]);
  expect(second).toEqual({ ...first, already_counted: first.received - first.rejected });
  expect(await readLedger(at.env)).toEqual(after);
});

test('standard input says the same as a file', { tag: ALIKE_TAG }, async ({ at }) => {
  const { code, stdout, stderr } = await clickledger(
    at.env,
    ['import', '-', '--json', ...DOWNLOADS],
    freshLog(),
  );
  expect([code, stderr]).toEqual([0, '']);
  expect(fromJson(stdout)).toMatchObject(ACCESS_SUMMARY);
});

test('a gzipped CloudFront log is recognised', { tag: ALIKE_TAG }, async ({ at }) => {
  const summary = await importLog(at.env, [CLOUDFRONT_LOG, ...DOWNLOADS]);
  expect(summary).toMatchObject({
    lines: 15,
    passed_over: { 'not a GET': 1, 'not served': 1 },
    bad_lines: 1,
    received: 12,
    billable: 10,
    duplicate: 1,
    invalid: 1,
    rejected: 0,
  });
  expectIdentity(summary);
  const again = await importLog(at.env, [CLOUDFRONT_LOG, ...DOWNLOADS]);
  expect(again).toEqual({ ...summary, already_counted: 12 });
});

test('a click id that is logged twice is one click', { tag: ALIKE_TAG }, async ({ at }) => {
  const id = newId();
  const line = (second: number, ip: string) =>
    `${ip} - - [19/May/2015:10:05:0${second} +0200] "GET /c.gif?campaign=acme-outlet&click_id=${id} HTTP/1.1" 200 43 "-" "Mozilla/5.0 (X11; Linux x86_64; rv:37.0) Gecko/20100101 Firefox/37.0 ${id}"\n`;
  const log = join(folder, 'retry.log');
  writeFileSync(log, line(1, '203.0.113.7') + line(2, '203.0.113.7') + line(3, '203.0.113.8'));
  const summary = await importLog(at.env, [log]);
  expect(summary).toMatchObject({ lines: 3, passed_over: { retry: 2 }, received: 1, billable: 1 });
  expectIdentity(summary);
});

test('a click id of one advertiser hides no click of another', async ({ at, ada, bo }) => {
  const id = newId();
  const line = (second: number, campaign: string) =>
    `203.0.113.7 - - [20/May/2015:10:05:0${second} +0200] "GET /c.gif?campaign=${campaign}&click_id=${id} HTTP/1.1" 200 43 "-" "Mozilla/5.0 (X11; Linux x86_64; rv:37.0) Gecko/20100101 Firefox/37.0 ${id}"\n`;
  const log = join(folder, 'tenants.log');
  writeFileSync(log, line(1, 'acme-outlet'));
  await importLog(at.env, [log]);
  writeFileSync(log, line(1, 'acme-outlet') + line(2, 'globex-city-breaks'));
  const summary = await importLog(at.env, [log]);
  expect(summary).toMatchObject({ received: 2, already_counted: 1, billable: 2, duplicate: 0 });
  expect((await ada.click(id)).click.campaignId).toBe('acme-outlet');
  expect((await bo.click(id)).click.campaignId).toBe('globex-city-breaks');
});

test('for people the summary is a table', { tag: ALIKE_TAG }, async ({ at }) => {
  const { code, stdout } = await clickledger(at.env, ['import', ACCESS_LOG, ...DOWNLOADS]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Lines read +200$/m);
  expect(stdout).toMatch(/^Received +161$/m);
  expect(stdout).toMatch(/^ {4}declared bot +8$/m);
  expect(stdout).toMatch(
    /^ {2}123: The line is not in the combined log format\.\n {4}this line is no request$/m,
  );
});

for (const [what, args, says] of [
  ['a mapping without a campaign', ['--map', '/downloads/*'], /Write a mapping as PATTERN=CAMPAIGN/],
  ['a mapping without a pattern', ['--map', 'downloads=acme-outlet'], /Write a mapping as PATTERN=CAMPAIGN/],
  ['a campaign that is not there', ['--map', '/x=acme-nope'], /^There is no campaign acme-nope .*\n$/],
  ['a format that is not there', ['--format', 'csv'], /Allowed choices are combined, w3c/],
] as const) {
  test(`${what} is answered with what to do`, { tag: ALIKE_TAG }, async ({ at }) => {
    const before = await readLedger(at.env);
    const { code, stdout, stderr } = await clickledger(at.env, ['import', ACCESS_LOG, ...args]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(await readLedger(at.env)).toEqual(before);
  });
}

for (const [what, content, says] of [
  ['no text', Buffer.from('504b030414000000', 'hex'), /is a zip archive\./],
  ['no known format', 'time,ip,path,status\n', /line 1 is of no format.*\n.*\n.*comma-separated values/],
  ['JSON of its own', '{"when":"2026-01-31T12:00:00Z"}\n', /JSON with the fields when/],
  [
    'no client',
    '#Fields: date time cs-uri-stem\n2026-01-31 12:00:00 /a\n',
    /line 2 .*\n.*\nThe line has no cs-method/,
  ],
] as const) {
  test(`a log of ${what} is refused whole, before anything is recorded`, { tag: ALIKE_TAG }, async ({
    at,
  }) => {
    const log = join(folder, 'odd.log');
    writeFileSync(log, content);
    const before = await readLedger(at.env);
    const { code, stdout, stderr } = await clickledger(at.env, ['import', log, ...DOWNLOADS]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(says);
    expect(stderr).toContain('It can be: combined');
    expect(await readLedger(at.env)).toEqual(before);
  });
}

test('two imports of one log at once count it once, and each tells what became of it', async ({ at }) => {
  const log = join(folder, 'twice.log');
  writeFileSync(log, freshLog());
  const before = await readLedger(at.env);
  const both = await Promise.all([
    importLog(at.env, [log, ...DOWNLOADS]),
    importLog(at.env, [log, ...DOWNLOADS]),
  ]);
  for (const summary of both) expect(summary).toMatchObject(ACCESS_SUMMARY);
  const counted = ACCESS_SUMMARY.received - ACCESS_SUMMARY.rejected;
  expect(both.map(({ already_counted }) => already_counted).sort((a, b) => a - b)).toEqual([0, counted]);
  const after = await readLedger(at.env);
  expect(after).toMatchObject({ balanced: true, received: before.received + ACCESS_SUMMARY.received });
});

test('a strict import stops at the first bad line and counts nothing behind it', { tag: ALIKE_TAG }, async ({
  at,
}) => {
  const id = newId();
  const line = (second: number) =>
    `203.0.113.${second} - - [21/May/2015:10:05:0${second} +0200] "GET /downloads/${id}.pdf HTTP/1.1" 200 43 "-" "Mozilla/5.0 (X11; rv:37.0) Firefox/37.0"\n`;
  const log = join(folder, 'strict.log');
  writeFileSync(log, `${line(1)}${line(2)}no line\n${line(3)}`);
  const { code, stdout, stderr } = await clickledger(at.env, [
    'import',
    log,
    '--strict',
    '--json',
    ...DOWNLOADS,
  ]);
  expect(code).toBe(2);
  expect(stderr).toContain('Stopped at line 3');
  expect(fromJson(stdout)).toMatchObject({ lines: 3, bad_lines: 1, stopped_at: 3, received: 2, billable: 2 });
  writeFileSync(log, line(1) + line(2) + line(3));
  const mended = await importLog(at.env, [log, '--strict', ...DOWNLOADS]);
  expect(mended).toMatchObject({ received: 3, already_counted: 2, billable: 3 });
});

test('what a log does not tell is no evidence', { tag: ALIKE_TAG }, async ({ at }) => {
  const id = newId();
  const common = (ip: string, file: string) =>
    `${ip} - - [22/May/2015:10:05:00 +0200] "GET /downloads/${file}.pdf HTTP/1.1" 200 43`;
  const log = join(folder, 'common.log');
  writeFileSync(log, `${common('203.0.113.21', id)}\n${common('203.0.113.22', id)}\n`);
  expect(await importLog(at.env, [log, ...DOWNLOADS])).toMatchObject({
    received: 2,
    billable: 2,
    invalid: 0,
  });
  writeFileSync(log, `${common('203.0.113.23', id)} "-" "-"\n`);
  const told = await importLog(at.env, [log, ...DOWNLOADS]);
  expect(told).toMatchObject({ received: 1, invalid: 1, invalid_by_reason: { missing_user_agent: 1 } });
});

test('the field of the visitor and those of JSON lines can be named', { tag: ALIKE_TAG }, async ({
  at,
  ada,
}) => {
  const id = newId();
  const record = {
    when: Date.parse('2015-05-23T10:05:00Z'),
    peer: '10.0.0.1',
    via: `6.6.6.6, 203.0.113.31`,
    url: `/c.gif?campaign=acme-outlet&click_id=${id}`,
    agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:37.0) Gecko/20100101 Firefox/37.0',
  };
  const log = join(folder, 'own.jsonl');
  const fields = join(folder, 'fields.json');
  writeFileSync(log, `${JSON.stringify(record)}\n`);
  writeFileSync(fields, JSON.stringify({ time: 'when', client: 'peer', target: 'url' }));
  const named = ['--fields', fields, '--field', 'user_agent=agent', '--client-field', 'via'];
  expect(await importLog(at.env, [log, ...named])).toMatchObject({ received: 1, billable: 1 });
  expect((await ada.click(id)).click).toMatchObject({ ip: '203.0.113.31', campaignId: 'acme-outlet' });
});

test('a file that is not there is answered with one sentence', { tag: ALIKE_TAG }, async ({ at }) => {
  const { code, stderr } = await clickledger(at.env, ['import', join(folder, 'none.log')]);
  expect([code, stderr]).toEqual([1, `There is no file ${join(folder, 'none.log')} to import.\n`]);
});

async function importLog(env: Record<string, string>, args: string[]): Promise<Summary> {
  const { code, stdout, stderr } = await clickledger(env, ['import', '--json', ...args]);
  expect([code, stderr], 'exit code and complaints').toEqual([0, '']);
  return fromJson<Summary>(stdout);
}

function expectIdentity({ received, rejected, billable, duplicate, invalid }: Summary): void {
  expect(received).toBe(rejected + billable + duplicate + invalid);
}

/** The same log of other visitors, so that none of its lines was imported before. */
function freshLog(): string {
  const run = randomUUID();
  return readFileSync(ACCESS_LOG, 'utf8').replaceAll(
    /^.*$/gm,
    (line) =>
      line && (line.includes('Mozilla/5.0') ? line.replace('Mozilla/5.0', `$& ${run}`) : `${line} ${run}`),
  );
}

/** What the clicks of euro campaigns were charged, in micros. */
function euros({ charges }: Pick<Ledger, 'charges'>): number {
  return charges.find(({ currency }) => currency === 'EUR')?.raw ?? 0;
}
