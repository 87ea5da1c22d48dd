import { globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const compress = promisify(brotliCompress);

/** What is smaller is not worth a second file, bytes. */
const WORTH_IT = 512;

/**
 * Lays a Brotli copy (`.br`) beside every script and style in a folder, as small as can be: a fifth less on the wire
 * than what the server compresses at each request. `apps/web/serve.ts` sends them.
 */
export async function compressFiles(folder: string): Promise<void> {
  const files = globSync('**/*.{js,css}', { cwd: folder }).map((file) => join(folder, file));
  await Promise.all(files.map(compressFile));
}

async function compressFile(file: string): Promise<void> {
  const plain = await readFile(file);
  if (plain.length < WORTH_IT) return;
  const params = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
  };
  await writeFile(`${file}.br`, await compress(plain, { params }));
}
