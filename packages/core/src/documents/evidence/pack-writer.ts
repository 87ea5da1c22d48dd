import { createHash, type KeyObject, sign } from 'node:crypto';
import { createWriteStream, type WriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import {
  DIGEST_BYTES,
  FORMAT,
  LINE_END,
  MANIFEST,
  type Manifest,
  type PackedFile,
  PUBLIC_KEY,
  rowDigest,
  rowsFile,
  SIGNATURE,
  VERSION,
} from './format.ts';

/**
 * Writes an evidence pack to a path, file by file as they come, in memory that does not grow with them. Every entry has
 * the time of issue, so that the same content is the same bytes.
 */
export class PackWriter {
  readonly #zip = new ZipFile();
  readonly #output: WriteStream;
  readonly #written: Promise<void>;
  readonly #files: PackedFile[] = [];
  readonly #mtime: Date;

  constructor(path: string, issuedAt: number) {
    this.#mtime = new Date(issuedAt);
    // Errors of the archive itself come by events of their own, beside those of its output.
    const failed = new Promise<never>((_, reject) => this.#zip.on('error', reject));
    this.#output = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
    this.#written = Promise.race([pipeline(this.#zip.outputStream, this.#output), failed]);
    // Whoever adds files hears of it by `finish`, also where that comes later.
    this.#written.catch(() => undefined);
  }

  /** Adds a whole file. */
  addText(name: string, text: string): void {
    const bytes = Buffer.from(text);
    this.#zip.addBuffer(bytes, name, { mtime: this.#mtime });
    this.#files.push({
      name,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  }

  /** Adds a file of CSV, its records (without ends of lines) in blocks, and behind it the digests of its rows. @returns how many. */
  async addRows(name: string, head: string, blocks: AsyncIterable<readonly string[]>): Promise<number> {
    const sum = createHash('sha256');
    const digests: Buffer[] = [];
    let bytes = 0;
    let rows = 0;
    const pieces = async function* () {
      const piece = (text: string) => {
        const buffer = Buffer.from(text);
        sum.update(buffer);
        bytes += buffer.length;
        return buffer;
      };
      yield piece(head + LINE_END);
      for await (const records of blocks) {
        if (records.length === 0) continue;
        const block = Buffer.allocUnsafe(records.length * DIGEST_BYTES);
        records.forEach((record, i) => {
          block.writeUInt32BE(rowDigest(record), i * DIGEST_BYTES);
        });
        digests.push(block);
        rows += records.length;
        yield piece(records.join(LINE_END) + LINE_END);
      }
    };
    const source = Readable.from(pieces(), { objectMode: false });
    this.#zip.addReadStreamLazy(name, { mtime: this.#mtime }, (give) => give(null, source));
    await Promise.race([finished(source), this.#written]);
    this.#files.push({ name, bytes, sha256: sum.digest('hex'), rows });
    this.#addBytes(rowsFile(name), Buffer.concat(digests));
    return rows;
  }

  /** Signs what was added, and closes the pack once all of it is on disk. */
  async finish(
    statement: Manifest['statement'],
    key: { privateKey: KeyObject; publicKey: string },
  ): Promise<Manifest> {
    const manifest: Manifest = { format: FORMAT, version: VERSION, statement, files: this.#files };
    const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
    const options = { mtime: this.#mtime };
    this.#zip.addBuffer(text, MANIFEST, options);
    this.#zip.addBuffer(sign(null, text, key.privateKey), SIGNATURE, options);
    this.#zip.addBuffer(Buffer.from(key.publicKey), PUBLIC_KEY, options);
    this.#zip.end();
    await this.#written;
    return manifest;
  }

  /** Lets go of what was begun; the file that is left is of no use. */
  async abandon(): Promise<void> {
    this.#output.destroy();
    await this.#written.catch(() => undefined);
  }

  #addBytes(name: string, bytes: Buffer): void {
    this.#zip.addBuffer(bytes, name, { mtime: this.#mtime });
    this.#files.push({
      name,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  }
}
