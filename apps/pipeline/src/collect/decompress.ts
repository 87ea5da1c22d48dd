import { promisify } from 'node:util';
import zlib from 'node:zlib';

/** Takes compressed bytes and how many they may become at most, and rejects when they would become more. */
type Decoder = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

/** A frame may ask for a window of 2^n bytes before it holds anything: 8 MB are more than a body may have. */
const ZSTD_PARAMS = { [zlib.constants.ZSTD_d_windowLogMax]: 23 };

const inflate: Decoder = promisify(zlib.inflate);
const inflateRaw: Decoder = promisify(zlib.inflateRaw);
const zstd = promisify(zlib.zstdDecompress);

const DECODERS = {
  gzip: promisify(zlib.gunzip) as Decoder,
  // "deflate" means zlib's format (RFC 9110), but some send it without zlib's header.
  deflate: ((bytes, options) => (isZlib(bytes) ? inflate : inflateRaw)(bytes, options)) as Decoder,
  br: promisify(zlib.brotliDecompress) as Decoder,
  zstd: ((bytes, options) => zstd(bytes, { ...options, params: ZSTD_PARAMS })) as Decoder,
};
export type Encoding = keyof typeof DECODERS;

/** As `Accept-Encoding` says it. */
export const OFFERED_ENCODINGS = Object.keys(DECODERS).join(', ');

export function isEncoding(name: string): name is Encoding {
  return Object.hasOwn(DECODERS, name);
}

/**
 * The bytes before they were compressed, made outside the event loop; undefined where they are not of this encoding or
 * cut short, `too_large` where they would become more than `maxBytes`.
 */
export async function decompress(
  bytes: Buffer,
  encoding: Encoding,
  maxBytes: number,
): Promise<Buffer | 'too_large' | undefined> {
  try {
    return await DECODERS[encoding](bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : undefined;
  }
}

function isZlib(bytes: Buffer): boolean {
  const [method = 0, flags = 0] = bytes;
  return (method & 15) === 8 && (method * 256 + flags) % 31 === 0;
}
