import { createHash } from 'node:crypto';
import { ExpectedError } from '@clickledger/config';
import { type Entry, openPromise, type ZipFile } from 'yauzl';

/** What cannot be read as an evidence pack at all. */
export class NoPackError extends ExpectedError {
  override readonly name = 'NoPackError';
  override readonly exitStatus: number;

  constructor(message: string, { isThere = true, ...options }: ErrorOptions & { isThere?: boolean } = {}) {
    super(message, options);
    this.exitStatus = isThere ? 5 : 3;
  }
}

/** Of a file that was read to its end. */
export interface ReadFile {
  bytes: number;
  sha256: string;
}

const LF = 0x0a;
const CR = 0x0d;

/** The files of a zip archive, each read as a stream. Close it when done. */
export class PackReader {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  /** Names that stand in it more than once. */
  readonly repeated: readonly string[];

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>, repeated: readonly string[]) {
    this.#zip = zip;
    this.#entries = entries;
    this.repeated = repeated;
  }

  /** @throws NoPackError when there is no zip archive at the path. */
  static async open(path: string): Promise<PackReader> {
    let zip: ZipFile | undefined;
    try {
      zip = await openPromise(path, { autoClose: false });
      const entries = new Map<string, Entry>();
      const repeated: string[] = [];
      for await (const entry of zip.eachEntry()) {
        if (entries.has(entry.fileName)) repeated.push(entry.fileName);
        entries.set(entry.fileName, entry);
      }
      return new PackReader(zip, entries, repeated);
    } catch (error) {
      zip?.close();
      const code = (error as NodeJS.ErrnoException).code;
      const isThere = code !== 'ENOENT';
      const why = isThere ? messageOf(error) : 'there is no such file';
      throw new NoPackError(`${path} is no evidence pack: ${why}.`, { cause: error, isThere });
    }
  }

  get names(): string[] {
    return [...this.#entries.keys()];
  }

  /** Bytes of a file as they will be read; 0 where there is none. */
  sizeOf(name: string): number {
    return this.#entries.get(name)?.uncompressedSize ?? 0;
  }

  /** A small file, whole; undefined where there is none, or what is there is larger than `most` bytes or broken. */
  async bytes(name: string, most: number): Promise<Buffer | undefined> {
    if (!this.#entries.has(name) || this.sizeOf(name) > most) return undefined;
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of await this.#stream(name)) chunks.push(chunk as Buffer);
    } catch {
      return undefined;
    }
    return Buffer.concat(chunks);
  }

  /**
   * Reads a file to its end, each of its lines without its end by the way, numbered from 0.
   * @throws Error when its bytes are broken.
   */
  async read(name: string, onLine?: (line: Buffer, index: number) => void): Promise<ReadFile> {
    const sum = createHash('sha256');
    let bytes = 0;
    let index = 0;
    let begun: Buffer[] = [];
    const give = (end: Buffer) => {
      const line = begun.length > 0 ? Buffer.concat([...begun, end]) : end;
      begun = [];
      onLine?.(line.at(-1) === CR ? line.subarray(0, -1) : line, index);
      index += 1;
    };
    for await (const chunk of await this.#stream(name)) {
      const buffer = chunk as Buffer;
      sum.update(buffer);
      bytes += buffer.length;
      if (!onLine) continue;
      let from = 0;
      for (let at = buffer.indexOf(LF); at >= 0; at = buffer.indexOf(LF, from)) {
        give(buffer.subarray(from, at));
        from = at + 1;
      }
      if (from < buffer.length) begun.push(buffer.subarray(from));
    }
    if (begun.length > 0) give(Buffer.alloc(0));
    return { bytes, sha256: sum.digest('hex') };
  }

  close(): void {
    this.#zip.close();
  }

  async #stream(name: string) {
    const entry = this.#entries.get(name);
    if (!entry) throw new Error(`There is no ${name}.`);
    return this.#zip.openReadStreamPromise(entry);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
