import { writeFile } from 'node:fs/promises';
import { compileTable } from './compile.ts';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: node compile-cli.ts FILE');
await writeFile(file, await compileTable());
