import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createZstdDecompress, type ZstdDecompress } from 'node:zlib';
import unbzip2 from 'unbzip2-stream';

export type Bytes = AsyncIterable<Buffer>;

/** How a file is packed, by its first bytes; undefined for one that is not. */
export function unpackerOf(head: Buffer): ((packed: Bytes) => Bytes) | undefined {
  if (head[0] === 0x1f && head[1] === 0x8b) return gunzip;
  const magic = head.readUInt32LE(0);
  // What packs in parallel (pzstd) begins with a frame to be skipped, whose last digit is free.
  if (magic === 0xfd2fb528 || magic >>> 4 === 0x184d2a5) return unzstd;
  return /^BZh[1-9]/.test(head.toString('latin1', 0, 4)) ? bunzip2 : undefined;
}

/** Packed logs that were put together (`cat a.gz b.gz`) are read to the last of them. */
async function* gunzip(packed: Bytes): Bytes {
  const unpacked = createGunzip();
  const piped = pipeline(Readable.from(packed), unpacked);
  // Awaited below; until then its failure also ends the reading.
  piped.catch(() => undefined);
  yield* unpacked;
  await piped;
}

/** Node's decoder ends with the first frame and takes no byte behind it: each that follows has one of its own. */
async function* unzstd(packed: Bytes): Bytes {
  let frame = new Frame();
  for await (const chunk of packed) {
    for (let rest = chunk, fresh = false; rest.length > 0; ) {
      const taken = await frame.write(rest);
      yield* frame.take();
      rest = rest.subarray(taken);
      if (rest.length === 0) break;
      if (taken === 0 && fresh) throw new Error('there is something else behind its end');
      frame = new Frame();
      fresh = true;
    }
  }
  await frame.end();
  yield* frame.take();
}

class Frame {
  readonly #decoder: ZstdDecompress = createZstdDecompress();
  #unpacked: Buffer[] = [];
  #failed: Promise<never>;
  #ended: Promise<void>;

  constructor() {
    this.#decoder.on('data', (chunk: Buffer) => this.#unpacked.push(chunk));
    this.#failed = new Promise((_resolve, reject) => {
      this.#decoder.on('error', reject);
    });
    this.#failed.catch(() => undefined);
    this.#ended = new Promise((resolve) => {
      this.#decoder.on('end', resolve);
    });
  }

  /** Bytes that belong to the frame. */
  async write(chunk: Buffer): Promise<number> {
    const before = this.#decoder.bytesWritten;
    const written = new Promise<void>((resolve) => {
      this.#decoder.write(chunk, () => resolve());
    });
    await Promise.race([written, this.#ended, this.#failed]);
    return this.#decoder.bytesWritten - before;
  }

  take(): Buffer[] {
    const taken = this.#unpacked;
    this.#unpacked = [];
    return taken;
  }

  async end(): Promise<void> {
    this.#decoder.end();
    await Promise.race([this.#ended, this.#failed]);
  }
}

/** The decoder works where it is written to, so what one chunk gives is passed on before the next is taken. */
async function* bunzip2(packed: Bytes): Bytes {
  const decoder = unbzip2();
  let unpacked: Buffer[] = [];
  let failure: Error | undefined;
  decoder.on('data', (chunk: Buffer) => unpacked.push(chunk));
  decoder.on('error', (error: Error) => {
    failure ??= error;
  });
  const take = () => {
    if (failure) throw failure;
    const taken = unpacked;
    unpacked = [];
    return taken;
  };
  for await (const chunk of packed) {
    decoder.write(chunk);
    yield* take();
  }
  decoder.end();
  yield* take();
}
