import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { fingerprintOf } from '@clickledger/config';
import { openTestStores, type TestStores } from '@clickledger/db/testing';
import { microsToDecimal, readCsv, type StatementContent } from '@clickledger/domain';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import { clicksCsv, clicksParquet } from '#documents/clicks-files.ts';
import { packEvidence } from '#documents/evidence/pack-evidence.ts';
import { folderStore } from '#documents/evidence/store.ts';
import { verifyPack } from '#documents/evidence/verify/verify-pack.ts';
import { charge, chargeLines, statementOf, usualStatement } from './build-statement.ts';

const ATTEMPT = 7n;
const MONTH = '2026-10';
const HOUR = 3_600_000;

let stores: TestStores;
let folder: string;
/** A pack of a statement of a few thousand clicks, which every test changes a copy of. */
let pack: string;
const key = keyPair();
const content = issuedContent();
const issued = { content, attempt: ATTEMPT };

beforeAll(async () => {
  stores = await openTestStores();
  folder = mkdtempSync(join(tmpdir(), 'clickledger-evidence-'));
  await billClicks(content);
  pack = join(folder, 'pack.zip');
  await packEvidence(stores, issued, { path: pack, key });
});
afterAll(async () => {
  await stores.close();
  rmSync(folder, { recursive: true });
});

describe('a pack as it was made', () => {
  test('is proved by itself: its clicks come to its lines and its total', async () => {
    const report = await verifyPack(pack, { publicKey: key.publicKey });
    expect(report.problems).toEqual([]);
    expect(report).toMatchObject({
      statement: { number: content.number, totalMicros: String(content.totalMicros) },
      clicks: 2_312,
      key: { fingerprint: key.fingerprint, given: true },
    });
  });

  test('says itself by whom it is signed, where nobody names a key; a fingerprint is enough', async () => {
    const unnamed = await verifyPack(pack);
    expect(unnamed).toMatchObject({ problems: [], key: { fingerprint: key.fingerprint, given: false } });
    expect((await verifyPack(pack, { publicKey: key.fingerprint })).problems).toEqual([]);
  });

  test('is the same bytes when it is made again', async () => {
    const again = join(folder, 'again.zip');
    await packEvidence(stores, issued, { path: again, key });
    expect((await readFile(again)).equals(await readFile(pack))).toBe(true);
  });

  test('is not made where the clicks are not those of the lines', async () => {
    const [first, ...rest] = content.lines;
    if (!first) throw new Error('There is a line.');
    const more = chargeLines([{ ...charge(1), ...first, kind: 'clicks', clicks: first.clicks + 1n }]);
    const path = join(folder, 'other.zip');
    const other = { ...issued, content: statementOf([...more, ...rest]) };
    await expect(packEvidence(stores, other, { path, key })).rejects.toThrow(
      'charge 2313 clicks, and 2312 are marked as theirs',
    );
  });
});

describe('a pack that was changed', () => {
  const replaced = (from: string, to: string) => (text: string) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  };
  const clicks = 'clicks/clicks-00001.csv';

  test.each<[what: string, file: string, change: (text: string) => string, found: object[]]>([
    [
      'the price of a click',
      clicks,
      (text) => {
        const rows = text.split('\r\n');
        return rows.with(17, (rows[17] ?? '').replace(/0\.\d{6}/, '0.320000')).join('\r\n');
      },
      [{ file: clicks, row: 17, problem: 'was changed' }, { file: 'statement.json' }],
    ],
    [
      'a click that was taken out',
      clicks,
      (text) => text.split('\r\n').toSpliced(100, 1).join('\r\n'),
      [
        { file: clicks, row: 100, problem: 'is missing' },
        {
          file: 'statement.json',
          problem: expect.stringContaining('line 2 charges 999 clicks, and there are 998'),
        },
      ],
    ],
    [
      'a click that stands there twice',
      clicks,
      (text) =>
        text
          .split('\r\n')
          .toSpliced(100, 0, text.split('\r\n')[100] ?? '')
          .join('\r\n'),
      [
        { file: clicks, row: 101, problem: 'is the click before once more' },
        { file: clicks, row: 101, problem: 'is added' },
      ],
    ],
    [
      'two clicks in another order',
      clicks,
      (text) => {
        const rows = text.split('\r\n');
        return rows
          .with(5, rows[6] ?? '')
          .with(6, rows[5] ?? '')
          .join('\r\n');
      },
      [{ file: clicks, row: 6, problem: expect.stringContaining('out of order') }],
    ],
    [
      'the amount of a line',
      'lines.csv',
      (text) => text.replace(/,420\.42,/, ',420.41,'),
      [
        { file: 'lines.csv', row: 1, problem: 'is not what statement.json says' },
        { file: 'lines.csv', row: 1, problem: 'was changed' },
      ],
    ],
    [
      'the total',
      'statement.json',
      replaced(`"totalMicros":"${content.totalMicros}"`, `"totalMicros":"${content.totalMicros - 10_000n}"`),
      [
        { file: 'statement.json', problem: expect.stringContaining('its SHA-256 is another') },
        { file: 'statement.json', problem: 'does not add up: the subtotal and its taxes are not the total' },
        { file: 'statement.json', problem: expect.stringContaining('is not the file that was signed') },
      ],
    ],
    [
      'a price',
      'prices.csv',
      replaced('0.420000', '0.410000'),
      [{ file: 'prices.csv', row: 1, problem: 'was changed' }],
    ],
    [
      'an hour of the reconciliation',
      'reconciliation.csv',
      (text) =>
        `${text}2026-10-01T00:00:00.000Z,1,0,0,0.420000,1,0.420000,1,0.420000,false,2026-10-01T01:05:00.000Z\r\n`,
      [{ file: 'reconciliation.csv', row: 1, problem: 'is added' }],
    ],
    [
      'a credited click',
      'credits.csv',
      (text) => text.replace(/\r\n[^\r]+\r\n$/, '\r\n'),
      [
        { file: 'credits.csv', row: 3, problem: 'is missing' },
        { file: 'statement.json', problem: expect.stringContaining('credits 3 clicks, and there are 2') },
      ],
    ],
    ['the rules', 'rules.json', replaced('"ruleSet": 7', '"ruleSet": 8'), [{ file: 'rules.json' }]],
    ['the lists', 'lists.json', replaced('tor-exits', 'tor'), [{ file: 'lists.json' }]],
    ['what explains it', 'README.txt', replaced('Evidence', 'No evidence'), [{ file: 'README.txt' }]],
    [
      'the digests of rows',
      `rows/${clicks}.rows`,
      (text) => text.slice(1),
      [{ file: `rows/${clicks}.rows` }],
    ],
    [
      'the manifest',
      'manifest.json',
      replaced('"name": "lists.json"', '"name": "lists.json" '),
      [{ file: 'manifest.json', problem: expect.stringContaining('is not what manifest.sig signs') }],
    ],
    [
      'the signature',
      'manifest.sig',
      (text) => `${text.slice(0, -1)}${text.endsWith('a') ? 'b' : 'a'}`,
      [{ file: 'manifest.json', problem: expect.stringContaining('is not what manifest.sig signs') }],
    ],
  ])('%s: the file is named, and the row', async (_, file, change, found) => {
    const report = await verifyPack(await changed({ [file]: change }), { publicKey: key.publicKey });
    for (const problem of found) expect(report.problems).toContainEqual(expect.objectContaining(problem));
    expect(report.problems.some((problem) => problem.file === file || file === 'manifest.sig')).toBe(true);
  });

  test('a file that is gone, and one that was put in', async () => {
    const report = await verifyPack(await changed({ 'lists.json': () => undefined, 'extra.txt': () => 'x' }));
    expect(report.problems).toEqual([
      { file: 'lists.json', problem: 'is not there' },
      { file: 'extra.txt', problem: 'was put into the pack: the manifest does not have it' },
    ]);
  });

  test('signed anew by another key: only who knows the right one sees it', async () => {
    const other = keyPair();
    const path = join(folder, 'forged.zip');
    const cheaper = chargeLines([charge(1, { clicks: 1_001n, campaignId: 'spring-shoes' })]);
    await packEvidence(
      stores,
      { content: { ...statementOf(cheaper), id: 'st_forged' }, attempt: 8n },
      { path, key: other },
    ).catch(() => undefined);
    const forged = await signedBy(other);
    expect((await verifyPack(forged)).problems).toEqual([]);
    expect((await verifyPack(forged, { publicKey: key.fingerprint })).problems).toEqual([
      { file: 'public-key.pem', problem: expect.stringContaining(`is not the key ${key.fingerprint}`) },
    ]);
    expect((await verifyPack(forged, { publicKey: key.publicKey })).problems).toHaveLength(2);
  });

  test('what is no pack at all', async () => {
    const path = join(folder, 'text.zip');
    await writeFile(path, 'no zip');
    await expect(verifyPack(path)).rejects.toMatchObject({ exitStatus: 5 });
    await expect(verifyPack(join(folder, 'none.zip'))).rejects.toMatchObject({ exitStatus: 3 });
    await expect(verifyPack(pack, { publicKey: 'nonsense' })).rejects.toMatchObject({ exitStatus: 5 });
  });
});

describe('a folder of packs', () => {
  test('has each whole or not at all, and keeps the first', async () => {
    const at = mkdtempSync(join(tmpdir(), 'clickledger-packs-'));
    onTestFinished(() => rmSync(at, { recursive: true }));
    const store = folderStore(join(at, 'evidence'));
    expect(await store.find('CL-1')).toBeUndefined();
    const failing = store.keep('CL-1', async (path) => {
      await writeFile(path, 'half');
      throw new Error('killed');
    });
    await expect(failing).rejects.toThrow('killed');
    expect(await store.find('CL-1')).toBeUndefined();
    const texts = ['one', 'two', 'three'];
    const kept = await Promise.all(texts.map((text) => store.keep('CL-1', (path) => writeFile(path, text))));
    const first = kept[0]?.path ?? '';
    const text = await readFile(first, 'utf8');
    expect(texts).toContain(text);
    await store.keep('CL-1', () => Promise.reject(new Error('It is there.')));
    expect(await readFile(first, 'utf8')).toBe(text);
    expect(await readdir(join(at, 'evidence'))).toEqual(['CL-1.zip']);
    const some = kept[1]?.read({ start: 1, end: 2 });
    expect(some && (await buffer(some)).toString()).toBe(text.slice(1, 3));
    const odd = await store.keep('../A/1', (path) => writeFile(path, 'x'));
    expect(odd.filename).toBe('%2e.%2fA%2f1.zip');
  });
});

describe('billed clicks as files', () => {
  test('CSV: each click once with its line, adding up; any range is that of the whole', async () => {
    const file = await clicksCsv({ clickhouse: stores.reader, sql: stores.sql }, issued);
    const whole = Buffer.concat(await Array.fromAsync(file.read({ start: 0, end: file.bytes - 1 })));
    expect(whole.length).toBe(file.bytes);
    const [head, ...rows] = readCsv(whole.toString('utf8'))?.map(({ cells }) => cells) ?? [];
    expect(head?.slice(0, 4)).toEqual(['line', 'month', 'campaign_id', 'site_id']);
    expect(rows).toHaveLength(2_312);
    for (const line of content.lines.filter(({ kind }) => kind === 'clicks' || kind === 'late')) {
      const own = rows.filter(([position]) => position === String(line.position));
      expect(BigInt(own.length)).toBe(line.clicks);
      expect(new Set(own.map((cells) => cells[8]))).toEqual(new Set([microsToDecimal(line.unitPriceMicros)]));
    }
    for (const [start, end] of [
      [0, 0],
      [50, 51],
      [100_000, 150_000],
      [file.bytes - 7, file.bytes - 1],
    ] as const) {
      const part = Buffer.concat(await Array.fromAsync(file.read({ start, end })));
      expect(part.equals(whole.subarray(start, end + 1))).toBe(true);
    }
  });

  test('Parquet: the same clicks, whole and in parts', async () => {
    const reader = { clickhouse: stores.reader, sql: stores.sql };
    const whole = await clicksParquet(reader, issued);
    expect(whole.parts).toBe(1);
    const bytes = Buffer.concat(await Array.fromAsync(whole.chunks));
    expect(bytes.subarray(0, 4).toString()).toBe('PAR1');
    expect(await readParquet(bytes)).toEqual({ clicks: '2312', price: sumOf(content), lines: '4' });
    const part = await clicksParquet(reader, issued, 1);
    expect(Buffer.concat(await Array.fromAsync(part.chunks)).length).toBeGreaterThan(1_000);
    await expect(clicksParquet(reader, issued, 2)).rejects.toThrow('there are 1');
  });
});

function keyPair() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privateKey,
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    fingerprint: fingerprintOf(createPublicKey(privateKey)),
  };
}

/** Two campaigns, two prices, late clicks, and three clicks that were found invalid before it was issued. */
function issuedContent(): StatementContent {
  const usual = usualStatement();
  const charged = chargeLines([
    charge(1, { campaignId: 'spring-shoes', clicks: 1_001n }),
    charge(1, { campaignId: 'spring-shoes', clicks: 999n, unitPriceMicros: 385_000n }),
    charge(1, { kind: 'late', campaignId: 'spring-shoes', month: '2026-09', clicks: 12n }),
    charge(2, { campaignId: 'winter', clicks: 300n, unitPriceMicros: 125_500n }),
  ]);
  const credit = {
    ...charge(2),
    campaignId: 'winter',
    position: 5,
    kind: 'invalid' as const,
    unitPriceMicros: 125_500n,
    clicks: 3n,
    exactMicros: -376_500n,
    amountMicros: -380_000n,
    reason: 'Found later',
    of: { number: usual.number, position: 4 },
  };
  return statementOf([...charged, credit]);
}

/** Marks clicks as finalising does, some of them twice. */
async function billClicks({ id, advertiserId, lines, period }: StatementContent): Promise<void> {
  const rows = lines
    .filter(({ kind }) => kind === 'clicks' || kind === 'late')
    .flatMap((line) =>
      Array.from({ length: Number(line.clicks) }, (_, i) => {
        const start = line.month === MONTH ? period.from : period.from - 20 * HOUR;
        const at = start + (line.position % 2) * HOUR + i * 5_000;
        return {
          advertiser_id: advertiserId,
          campaign_id: line.campaignId,
          site_id: i % 3 === 0 ? '' : 'morning-news',
          click_id: `click-${line.position}-${i}`,
          keyed: i % 2 === 0,
          event_time: at,
          received_at: at + 150,
          price_micros: String(line.unitPriceMicros),
          statement_id: id,
          month: line.month,
          attempt: String(ATTEMPT),
        };
      }),
    );
  const insert = (table: string, values: object[]) =>
    stores.clickhouse.insert({ table, values, format: 'JSONEachRow' });
  // An attempt that ended half-way beside it, and a part of this one that was written again.
  await insert(
    'billed_clicks',
    rows.slice(0, 500).map((row) => ({ ...row, attempt: '6' })),
  );
  await insert('billed_clicks', rows);
  await insert('billed_clicks', rows.slice(100, 400));
  const credited = rows
    .filter(({ campaign_id }) => campaign_id === 'winter')
    .slice(0, 3)
    .map(({ received_at: _, ...row }) => ({
      ...row,
      credit_id: id,
      reason: 'look_back_address',
      amount_micros: row.price_micros,
    }));
  await insert('credited_clicks', credited);
}

/** A copy of the pack with other files in it; `undefined` leaves one out. */
async function changed(changes: Record<string, (text: string) => string | undefined>): Promise<string> {
  const files = await filesOf(pack);
  const zip = new ZipFile();
  for (const name of new Set([...files.keys(), ...Object.keys(changes)])) {
    const was = files.get(name) ?? Buffer.alloc(0);
    const becomes = changes[name];
    const text = becomes ? becomes(was.toString('latin1')) : was;
    if (text !== undefined)
      zip.addBuffer(typeof text === 'string' ? Buffer.from(text, 'latin1') : text, name);
  }
  zip.end();
  const path = join(folder, `changed-${Math.random().toString(36).slice(2)}.zip`);
  await pipeline(zip.outputStream, createWriteStream(path));
  expect((await stat(path)).size).toBeGreaterThan(1_000);
  return path;
}

/** The same pack, made with another key. */
async function signedBy(other: ReturnType<typeof keyPair>): Promise<string> {
  const path = join(folder, 'signed-anew.zip');
  await packEvidence(stores, issued, { path, key: other });
  return path;
}

async function filesOf(path: string): Promise<Map<string, Buffer>> {
  const zip = await openPromise(path, { autoClose: false });
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  zip.close();
  return files;
}

/** What ClickHouse reads in a file that it wrote, in a table of other columns. */
async function readParquet(bytes: Buffer): Promise<unknown> {
  const { clickhouse } = stores;
  await clickhouse.command({
    query: `CREATE TABLE parquet_read (line UInt32, click_id String, event_time DateTime64(3), price Decimal(18, 6), currency String)
      ENGINE = Memory`,
  });
  await clickhouse.insert({
    table: 'parquet_read',
    values: Readable.from([bytes], { objectMode: false }),
    format: 'Parquet',
  });
  const result = await clickhouse.query({
    query: `SELECT toString(uniqExact(click_id)) AS clicks, toString(sum(price)) AS price, toString(uniqExact(line)) AS lines
      FROM parquet_read WHERE currency = 'EUR' AND toYear(event_time) = 2026`,
    format: 'JSONEachRow',
  });
  return (await result.json())[0];
}

function sumOf({ lines }: StatementContent): string {
  const micros = lines.reduce(
    (sum, { kind, exactMicros }) => (kind === 'clicks' || kind === 'late' ? sum + exactMicros : sum),
    0n,
  );
  return microsToDecimal(micros).replace(/0+$/, '').replace(/\.$/, '');
}
