import { readFileSync } from 'node:fs';
import { LiteralSearch } from './literal-search.ts';

/** Where an operator, who is a member, keeps the files of the IAB/ABC International Spiders and Bots List. */
export interface OperatorListFiles {
  /** Robots, to be excluded. */
  readonly robots?: string | undefined;
  /** Valid browsers: what none of them matches is no browser. */
  readonly browsers?: string | undefined;
}

/** One line of either file. */
interface Entry {
  readonly text: string;
  readonly exceptions: readonly string[];
  readonly atStart: boolean;
}

/** An operator's file, or a line of it, that cannot be read; says which, and what to do. */
export class OperatorListError extends Error {
  override readonly name = 'OperatorListError';
}

/** What the name of a robot is whose user agent no valid browser of the operator's file matches. */
export const NO_LISTED_BROWSER = 'no browser of the IAB/ABC list';

/** Columns of a file, from 0: pattern and active flag come first in both. */
const ROBOTS = { columns: [6, 7], exceptions: 2, atStart: 5 };
const BROWSERS = { columns: [3, 4], exceptions: undefined, atStart: 2 };

/**
 * The entries in force. Lines are separated by pipes, `#` begins a comment; a line of robots is `pattern|active|
 * exceptions|one pass only|impact|at the start|inactive since`, one of browsers `pattern|active|at the start|inactive
 * since`, the last field may be missing. Throws `OperatorListError`.
 */
export function parseOperatorList(text: string, kind: 'robots' | 'browsers', file: string): Entry[] {
  const { columns, exceptions, atStart } = kind === 'robots' ? ROBOTS : BROWSERS;
  const entries: Entry[] = [];
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return;
    const refuse = (expected: string): never => {
      throw new OperatorListError(
        `${file}, line ${index + 1}: expected ${expected}; correct the line, or unset the file`,
      );
    };
    const fields = line.split('|').map((field) => field.trim());
    if (!columns.includes(fields.length)) refuse(`${columns.join(' or ')} fields separated by |`);
    const flag = (column: number): boolean => {
      const value = fields[column];
      if (value !== '0' && value !== '1') refuse(`0 or 1 in field ${column + 1}`);
      return value === '1';
    };
    const pattern = literal(fields[0] ?? '') ?? refuse('a pattern of ASCII characters in field 1');
    const spared = (exceptions === undefined ? '' : (fields[exceptions] ?? '')).split(/, |,/);
    const entry = {
      text: pattern,
      exceptions: spared.map((exception) => exception.trim().toLowerCase()).filter(Boolean),
      atStart: flag(atStart),
    };
    if (flag(1)) entries.push(entry);
  });
  return entries;
}

function literal(pattern: string): string | undefined {
  return /^[ -~]+$/.test(pattern) ? pattern.toLowerCase() : undefined;
}

/** The operator's two passes: is it a browser at all, and is it a robot. */
export class OperatorLists {
  readonly #robots: EntrySearch | undefined;
  readonly #browsers: EntrySearch | undefined;

  constructor(robots: readonly Entry[] | undefined, browsers: readonly Entry[] | undefined) {
    this.#robots = robots && new EntrySearch(robots);
    this.#browsers = browsers && new EntrySearch(browsers);
  }

  /** The robot that `userAgent` is by the operator's lists, or ''. Of an empty one they say nothing. */
  robot(userAgent: string): string {
    if (userAgent.trim() === '') return '';
    if (this.#browsers && this.#browsers.first(userAgent) === undefined) return NO_LISTED_BROWSER;
    return this.#robots?.first(userAgent)?.text ?? '';
  }
}

class EntrySearch {
  readonly #entries: readonly Entry[];
  readonly #search: LiteralSearch;

  constructor(entries: readonly Entry[]) {
    this.#entries = entries;
    this.#search = new LiteralSearch(entries.map(({ text }) => text));
  }

  first(userAgent: string): Entry | undefined {
    let first: Entry | undefined;
    const lower = userAgent.toLowerCase();
    this.#search.find(userAgent, (index, end) => {
      const entry = this.#entries[index] as Entry;
      if (entry.atStart && end !== entry.text.length) return false;
      if (entry.exceptions.some((exception) => lower.includes(exception))) return false;
      first = entry;
      return true;
    });
    return first;
  }
}

function readList(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new OperatorListError(`${file} cannot be read (${why}); correct the path, or unset it`, { cause });
  }
}

/** Reads the files that are set; undefined where none is. Throws `OperatorListError` where one cannot be read. */
export function openOperatorLists({ robots, browsers }: OperatorListFiles): OperatorLists | undefined {
  if (robots === undefined && browsers === undefined) return undefined;
  const read = (file: string | undefined, kind: 'robots' | 'browsers') =>
    file === undefined ? undefined : parseOperatorList(readList(file), kind, file);
  return new OperatorLists(read(robots, 'robots'), read(browsers, 'browsers'));
}
