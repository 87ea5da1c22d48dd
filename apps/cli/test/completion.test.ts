import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const CLI = join(import.meta.dirname, '../src/main.ts');
const has = (shell: string) => spawnSync(shell, ['-c', 'true']).status === 0;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'clickledger-completion-'));
  for (const shell of ['bash', 'zsh', 'fish']) {
    writeFileSync(join(folder, shell), execFileSync(process.execPath, [CLI, 'completion', shell]));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What bash offers for the last word, as it would at a prompt. */
function bash(...words: string[]): string[] {
  const program = `source "$0"; COMP_WORDS=(clickledger "$@"); COMP_CWORD=$#; _clickledger; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const text = execFileSync('bash', ['--norc', '-uc', program, join(folder, 'bash'), ...words]).toString();
  return text.split('\n').filter((line) => line !== '');
}

test.skipIf(!has('bash'))('bash completes commands, those below them, options and what these take', () => {
  expect(bash('oper')).toEqual(['operators']);
  expect(bash('setup')).toEqual(['setup', 'setup-code']);
  expect(bash('operators', '')).toEqual(expect.arrayContaining(['list', 'create', 'role', 'remove']));
  expect(bash('operators', 'create', 'a@b.example', '--r')).toEqual(['--role']);
  expect(bash('operators', 'create', 'a@b.example', '--role', '')).toEqual(['admin', 'support']);
  expect(bash('members', 'role', 'acme', 'a@b.example', 'v')).toEqual(['viewer']);
  expect(bash('completion', '')).toEqual(['bash', 'zsh', 'fish']);
});

test.skipIf(!has('bash'))('bash leaves to files what nobody can know', () => {
  expect(bash('operators', 'create', '--name', '')).toEqual([]);
  const types = execFileSync('bash', [
    '--norc',
    '-c',
    'source "$0"; complete -p clickledger',
    join(folder, 'bash'),
  ]);
  expect(types.toString()).toBe('complete -o default -F _clickledger clickledger\n');
});

/** What zsh is told to offer for the last word; its own functions for that are replaced by ones that print. */
function zsh(...words: string[]): string[] {
  const program = `
    compdef() { :; }
    _files() { print files; }
    compadd() { shift; print -l -- "$@"; }
    _describe() { print -l -- "\${(@P)2}"; }
    source $1; shift
    words=(clickledger "$@"); CURRENT=$#words; PREFIX=$words[-1]
    _clickledger`;
  const text = execFileSync('zsh', ['-fuc', program, 'zsh', join(folder, 'zsh'), ...words]).toString();
  return text.split('\n').map((line) => line.replace(/:.*/, ''));
}

test.skipIf(!has('zsh'))('zsh completes the same', () => {
  expect(zsh('')).toEqual(expect.arrayContaining(['operators', 'setup-code']));
  expect(zsh('operators', '')).toEqual(expect.arrayContaining(['list', 'create', 'role', 'remove']));
  expect(zsh('operators', 'create', '-')).toContain('--role');
  expect(zsh('operators', 'create', '--role', '')).toEqual(['admin', 'support', '']);
  expect(zsh('operators', 'create', '--name', '')).toEqual(['files', '']);
});

test.skipIf(!has('fish'))('fish completes commands and what options take', () => {
  const fish = (line: string) =>
    execFileSync('fish', ['--no-config', '-c', `source ${join(folder, 'fish')}; complete -C '${line}'`])
      .toString()
      .split('\n')
      .map((offer) => offer.split('\t')[0]);
  expect(fish('clickledger oper')).toContain('operators');
  expect(fish('clickledger operators create --role ')).toEqual(expect.arrayContaining(['admin', 'support']));
});
