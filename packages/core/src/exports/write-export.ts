import { createWriteStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Export, exportClicksParquet, findAdvertiser, noteExportProgress } from '@clickledger/db';
import { verdictFilters } from '@clickledger/domain';
import { clicksTable } from '#export/clicks.ts';
import { tableParquet } from '#export/parquet.ts';
import { questionTable } from '#export/question.ts';
import { tableCsv, tableJsonLines } from '#export/table.ts';
import { questionInput } from '#inputs/question.ts';
import type { Tenant } from '#principal.ts';
import { filtersToAsk } from '#questions/filters.ts';
import { questionInputOf } from '#questions/from-address.ts';
import { notFound, parseInput, UseCaseError } from '#use-case-error.ts';
import type { ExportParts } from './keep-exports.ts';

const TELL_EVERY_MS = 1000;
/** Of a file. */
const MAX_BYTES = 20_000_000_000;

/** Where the file of an export lies once it is whole. */
export const exportPath = (folder: string, id: string) => join(folder, id);

/**
 * Writes a file beside its place, and puts it there once it is whole and on the disk: what was begun by a process that is
 * gone is written anew. Holds a block of rows at a time.
 * @returns its bytes
 * @throws UseCaseError where the same would fail again
 */
export async function writeExport(parts: ExportParts, file: Export): Promise<bigint> {
  const { stores, folder } = parts;
  const tenant = await findAdvertiser(stores.sql, file.advertiserId);
  if (!tenant) throw notFound('The advertiser is gone.');
  const progress = new Progress(file, parts);
  const draft = `${exportPath(folder, file.id)}.draft`;
  const chunks = await chunksOf(parts, tenant, file, (time) => progress.read(time));
  await pipeline(
    Readable.from(chunks, { objectMode: false }),
    progress.counted(),
    createWriteStream(draft, { mode: 0o600 }),
  );
  const handle = await open(draft, 'r');
  await handle.sync().finally(() => handle.close());
  await rename(draft, exportPath(folder, file.id));
  return BigInt(progress.bytes);
}

async function chunksOf(
  { stores, deployment }: ExportParts,
  tenant: Tenant,
  { what, format, askedAt }: Export,
  onRead: (time: number) => void,
): Promise<AsyncIterable<string | Uint8Array>> {
  if (what.kind === 'question') {
    const question = parseInput(questionInput, questionInputOf(new URLSearchParams(what.question)));
    const asking = { stores, tenant, deployment, now: askedAt.getTime() };
    return WRITERS[format](await questionTable(asking, question));
  }
  const { from, to, campaignId, verdict } = what;
  const asked = await filtersToAsk(stores.sql, tenant, verdictFilters(verdict), { zone: tenant.timeZone });
  // Keys see no whole addresses.
  const filter = { advertiserId: tenant.id, campaignId, asked, wholeAddresses: false };
  const span = { from, to };
  if (format === 'parquet') return exportClicksParquet(stores.clickhouse, filter, span, tenant.currency);
  return WRITERS[format](clicksTable(stores, tenant, { span, filter }, onRead));
}

const WRITERS = { csv: tableCsv, jsonl: tableJsonLines, parquet: tableParquet } as const;

/** How far a file is: tells it about once a second, which keeps it this process's. */
class Progress {
  bytes = 0;
  readonly #file: Export;
  readonly #parts: ExportParts;
  #percent = 0;
  #toldAt = Date.now();

  constructor(file: Export, parts: ExportParts) {
    this.#file = file;
    this.#parts = parts;
  }

  /** All clicks up to a time (ms) are read. */
  read(time: number): void {
    const { what } = this.#file;
    if (what.kind === 'clicks') this.#percent = Math.floor((99 * (time - what.from)) / (what.to - what.from));
  }

  /** Lets everything through and counts it. */
  counted(): Transform {
    return new Transform({
      transform: (chunk: Buffer, _, done) => {
        this.bytes += chunk.length;
        if (this.bytes > MAX_BYTES) return done(tooLarge());
        this.#tell().then(
          () => done(null, chunk),
          (error) => done(error),
        );
      },
    });
  }

  async #tell(): Promise<void> {
    if (Date.now() - this.#toldAt < TELL_EVERY_MS) return;
    this.#toldAt = Date.now();
    const progress = { progress: Math.min(99, Math.max(0, this.#percent)), bytes: BigInt(this.bytes) };
    await noteExportProgress(this.#parts.stores.sql, this.#file.id, progress, this.#toldAt);
  }
}

const tooLarge = () =>
  new UseCaseError({
    code: 'invalid',
    message: 'The file would be larger than 20 GB: choose a shorter range.',
  });
