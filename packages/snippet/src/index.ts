import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';

const SOURCE = new URL('./t.ts', import.meta.url);

let built: string | undefined;

/**
 * The publisher's snippet as one minified script, the same string each time. The first call compiles it and
 * blocks for some tens of ms, for which it leaves no compiler process behind: make it before serving.
 */
export async function buildSnippet(): Promise<string> {
  built ??= transformSync(readFileSync(SOURCE, 'utf8'), {
    loader: 'ts',
    format: 'iife',
    target: 'es2018',
    minify: true,
  }).code;
  return built;
}
