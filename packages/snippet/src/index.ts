import { readFileSync } from 'node:fs';
import { stop, transform } from 'esbuild';

const SOURCE = new URL('./t.ts', import.meta.url);

let built: Promise<string> | undefined;

/**
 * The publisher's snippet as one minified script, the same string each time. The first call compiles it, and ends the
 * compiler's process, which would stay: make it before serving.
 */
export async function buildSnippet(): Promise<string> {
  built ??= compile();
  return built;
}

async function compile(): Promise<string> {
  try {
    const { code } = await transform(readFileSync(SOURCE, 'utf8'), {
      loader: 'ts',
      format: 'iife',
      target: 'es2018',
      minify: true,
    });
    return code;
  } finally {
    await stop();
  }
}
