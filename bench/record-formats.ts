import { writeFileSync } from 'node:fs';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Judgement } from '@clickledger/domain';
import { CLICK_COLUMNS, decodeClick, encodeNative } from '@clickledger/pipeline/stages';
import { realisticClicks } from './lib/bytes/realistic-clicks.ts';
import { avroSchema } from './lib/records/avro.ts';
import type { RecordFormat } from './lib/records/format.ts';
import { FORMATS } from './lib/records/formats.ts';
import { percentile } from './lib/report.ts';

/**
 * What a click's record costs by the format it is written in: the door's writing, the scorer's reading and adding of a judgement, the
 * loader's reading and its columns for ClickHouse, packing and unpacking by zstd's first level, and bytes. Formats take turns at each
 * batch; figures are medians of all batches, µs of processor time a click. Clicks are those of the evaluation's day. `CLICKS` (20,000) of
 * them, `ROUNDS` (9).
 *
 * `DUMP` names a folder to leave the records in, for `lib/records/FlinkRead.java`, which measures how Flink reads them.
 */
const CLICKS = Number(process.env.CLICKS ?? 20_000);
const ROUNDS = Number(process.env.ROUNDS ?? 9);
/** As many as a stage has in hand at once. */
const BATCH = 2_000;
const SHARES = [5, 32, 500, 2_000];
const LEVEL_1 = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** A click as the door has it, and what the scorer said of it. */
const clicks = (await realisticClicks()).slice(0, CLICKS).map(({ collected, click }) => {
  const { verdict, invalid_class, score, evidence, cost_micros, rule_set } = click;
  const judgement: Judgement = { verdict, invalid_class, score, evidence, cost_micros, rule_set };
  return { click: decodeClick(collected), judgement };
});

/** By what was done and by format: µs a click of each batch, and bytes of all. */
const samples = new Map<string, number[]>();
const sizes = new Map<string, number>();
const works = new Set<string>();

for (let round = 0; round <= ROUNDS; round++) {
  // The first warms up.
  if (round <= 1) samples.clear();
  sizes.clear();
  for (const [i, batch] of inPieces(clicks, BATCH).entries()) {
    for (const format of startingAt(i)) passOn(format, batch);
  }
}
print('µs a click', [...works], (key) => percentile(samples.get(key) ?? [], 0.5));
print(
  'bytes of a scored click',
  ['plain', ...SHARES.map((share) => `packed in ${share}`)],
  (key) => (sizes.get(key) ?? Number.NaN) / clicks.length,
);
if (process.env.DUMP) dump(process.env.DUMP);

/** A batch's way from the door to the columns. */
function passOn(format: RecordFormat, batch: typeof clicks): void {
  const timed = <R>(what: string, work: () => R): R => {
    const before = process.cpuUsage();
    const made = work();
    const { user, system } = process.cpuUsage(before);
    works.add(what);
    note(`${what} ${format.name}`, (user + system) / batch.length);
    return made;
  };
  const collected = timed('door: write', () => batch.map(({ click }) => format.encode(click)));
  const scored = timed('scorer: read, add verdict', () =>
    collected.map((record, i) => format.judge(record, () => batch[i]?.judgement as Judgement)),
  );
  const read = timed('loader: read', () => scored.map((record) => format.decodeScored(record)));
  timed('loader: columns', () =>
    encodeNative(
      CLICK_COLUMNS,
      read.map((click, position) => ({ click, position })),
    ),
  );
  add(sizes, `plain ${format.name}`, bytes(scored));
  for (const share of SHARES) {
    const shares = inPieces(scored, share).map((records) => Buffer.concat(records));
    const packed = timed(`pack ${share}`, () => shares.map((each) => zstdCompressSync(each, LEVEL_1)));
    timed(`unpack ${share}`, () =>
      packed.map((each, i) => zstdDecompressSync(each, { chunkSize: shares[i]?.length })),
    );
    add(sizes, `packed in ${share} ${format.name}`, bytes(packed));
  }
}

/** Each format comes first in its turn: nobody always finds what the one before left to collect. */
function startingAt(turn: number): RecordFormat[] {
  return FORMATS.map((_, i) => FORMATS[(turn + i) % FORMATS.length] as RecordFormat);
}

function inPieces<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}

function add(to: Map<string, number>, key: string, amount: number): void {
  to.set(key, (to.get(key) ?? 0) + amount);
}

function note(key: string, us: number): void {
  const known = samples.get(key);
  if (known) known.push(us);
  else samples.set(key, [us]);
}

function bytes(records: readonly Buffer[]): number {
  return records.reduce((sum, { length }) => sum + length, 0);
}

function print(title: string, rows: readonly string[], of: (key: string) => number): void {
  const line = (head: string, cells: string[]) =>
    process.stdout.write(`${head.padEnd(28)}${cells.map((cell) => cell.padStart(13)).join('')}\n`);
  line(
    `\n${title}`,
    FORMATS.map(({ name }) => name),
  );
  for (const row of rows) {
    line(
      `  ${row}`,
      FORMATS.map(({ name }) => of(`${row} ${name}`).toFixed(2)),
    );
  }
}

/** Records of each format with their length before them, four bytes, big-endian; and Avro's schema. */
function dump(folder: string): void {
  for (const format of FORMATS) {
    const pieces = clicks.flatMap(({ click, judgement }) => {
      const record = format.judge(format.encode(click), () => judgement);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(record.length);
      return [length, record];
    });
    writeFileSync(`${folder}/${format.name}.records`, Buffer.concat(pieces));
  }
  writeFileSync(`${folder}/schema.avsc`, JSON.stringify(avroSchema(['collected', 'scored'])));
}
