import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const SOURCES = new URL('../', import.meta.url);

/** Prints the address of every module that importing the one in its argument loads. */
const LISTER = `
import { registerHooks } from 'node:module';
registerHooks({
  load(url, context, next) {
    console.log(url);
    return next(url, context);
  },
});
await import(process.argv[1]);
`;

function modulesOf(file: string): string[] {
  const args = ['--input-type=module', '--eval', LISTER, new URL(file, SOURCES).href];
  return execFileSync(process.execPath, args, { encoding: 'utf8' }).split('\n');
}

// These processes stay as long as the product runs, and keep what they load in memory.
test.each([
  ['what starts the parts', 'start/start.ts', /packages\/core\/|apps\/pipeline\/|isbot|crawler-user-agents/],
  [
    'a role other than the collector',
    'commands/run.ts',
    /packages\/core\/|isbot|crawler-user-agents|esbuild/,
  ],
])('%s loads nothing that it does not use', (_name, file, spared) => {
  expect(modulesOf(file).filter((module) => spared.test(module))).toEqual([]);
});
