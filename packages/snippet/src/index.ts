import { readFile } from 'node:fs/promises';
import { transform } from 'esbuild';

const SOURCE = new URL('./t.ts', import.meta.url);

let built: Promise<string> | undefined;

async function build(): Promise<string> {
  const { code } = await transform(await readFile(SOURCE, 'utf8'), {
    loader: 'ts',
    format: 'iife',
    target: 'es2018',
    minify: true,
  });
  return code;
}

/**
 * The publisher's snippet as one minified script, the same string each time. The first call compiles it (some
 * tens of ms); a failure is not remembered.
 */
export function buildSnippet(): Promise<string> {
  built ??= build().catch((error: unknown) => {
    built = undefined;
    throw error;
  });
  return built;
}
