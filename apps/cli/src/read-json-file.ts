import { readFileSync } from 'node:fs';
import { StartError } from '@clickledger/processes';
import type { z } from 'zod';

const MOST_PROBLEMS = 10;

/** Reads JSON of a form; `-` is standard input. @throws StartError with each place that is wrong. */
export function readJsonFile<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  const read = schema.safeParse(parse(file));
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => `  ${path.join('.') || '(all)'}: ${message}`);
  throw new StartError([`${nameOf(file)} cannot be used:`, ...problems.slice(0, MOST_PROBLEMS)].join('\n'));
}

function parse(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new StartError(`${nameOf(file)} cannot be read: ${(error as Error).message}`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new StartError(`${nameOf(file)} is no JSON: ${(error as Error).message}`);
  }
}

function nameOf(file: string): string {
  return file === '-' ? 'Standard input' : file;
}
