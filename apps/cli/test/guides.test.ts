import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { envSchema, readEnv } from '@clickledger/config';
import { Command } from 'commander';
import { beforeAll, expect, test } from 'vitest';
import { type CompletedCommand, completedCommand } from '../src/completion/tree.ts';
import { COMMANDS } from '../src/every-command.ts';

// What guides tell people to type and to set has to be there.

const PROJECT = join(import.meta.dirname, '../../..');
const GUIDES = 'apps/web/src/app/(app)/docs';
const FILES = [
  ...globSync('**/*.{ts,tsx}', { cwd: join(PROJECT, GUIDES) })
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => join(GUIDES, file)),
  'packages/api/src/examples/quick-start.ts',
  'README.md',
  'packages/stack/README.md',
];
const read = (file: string) => readFileSync(join(PROJECT, file), 'utf8');

let program: CompletedCommand;
beforeAll(async () => {
  const all = new Command('clickledger');
  for (const load of Object.values(COMMANDS)) (await load())(all, () => readEnv({}));
  program = completedCommand(all);
});

/** What of a line that is typed no command takes; empty where all is well. */
function unknownOf(line: string): string[] {
  let at = program;
  const words = line.split(' ').filter((word) => word !== '');
  while (at.commands.length > 0) {
    const next = at.commands.find(({ name }) => name === words[0]);
    if (!next) break;
    at = next;
    words.shift();
  }
  const flags = words.filter((word) => word.startsWith('--')).map((word) => word.replace(/[.,;:)]+$/, ''));
  const known = [...at.options.flatMap((option) => option.flags), '--help', '--json'];
  return [
    // Where one of its own commands was to follow.
    ...(at.commands.length > 0 && /^[a-z]/.test(words[0] ?? '') ? [words[0] ?? ''] : []),
    ...flags.filter((flag) => !known.includes(flag)),
  ];
}

/** Everything behind `clickledger` that looks like a command, up to what ends a line or a sample. */
function typed(text: string): string[] {
  return [...text.matchAll(/\bclickledger ([a-z][^\n\\'`"<|]*)/g)].map(([, line = '']) =>
    line.replaceAll(/\$\{[^}]*\}/g, 'x').trim(),
  );
}

test('every command that they name is one, with options that it takes', () => {
  const wrong = FILES.flatMap((file) =>
    typed(read(file)).flatMap((line) => {
      const unknown = unknownOf(line);
      return unknown.length > 0 ? [`${basename(file)}: ${line}: ${unknown.join(' ')}`] : [];
    }),
  );
  expect(wrong).toEqual([]);
});

/** Names in capitals that are no settings of the product: examples' own, and those of other programs. */
const OTHERS = new Set([
  ...['CLICKLEDGER_KEY', 'CLICKLEDGER_URL', 'UNIX_SECONDS', 'KEY_ID', 'BASE64URL_OF_HMAC_SHA256'],
  ...['POSTGRES_PASSWORD', 'CLICKHOUSE_PASSWORD', 'REDIS_MAXMEMORY', 'E2E_PROFILE'],
]);

/** Names that a file declares or takes from others are its own. */
function declared(text: string): Set<string> {
  const imports = [...text.matchAll(/import (?:type )?\{([^}]*)\}/g)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.trim().replace(/^type /, '')),
  );
  return new Set([...imports, ...[...text.matchAll(/\bconst (\w+)/g)].map(([, name = '']) => name)]);
}

test('every setting that they name is one', () => {
  const wrong = FILES.flatMap((file) => {
    const text = read(file);
    const own = declared(text);
    return [...new Set(text.match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g) ?? [])]
      .filter((name) => !own.has(name) && !OTHERS.has(name) && !(name in envSchema.shape))
      .map((name) => `${basename(file)}: ${name}`);
  });
  expect(wrong).toEqual([]);
});

test('what is no command, or takes no such option, is told', () => {
  expect(unknownOf('reconcil --from x')).toEqual(['reconcil', '--from']);
  expect(unknownOf('dead lst')).toEqual(['lst']);
  expect(unknownOf('reconcile --form x')).toEqual(['--form']);
  expect(unknownOf('dead list --all')).toEqual([]);
});

test('scripts that they name are in package.json', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  for (const file of FILES) {
    const named = [...read(file).matchAll(/\bnpm run ([\w:]+)/g)].map(([, name = '']) => name);
    for (const name of named) expect(Object.keys(scripts), file).toContain(name);
  }
});
