import { readFileSync } from 'node:fs';
import { cutText } from '@clickledger/domain';
import {
  deadLetters,
  type LetterFilter,
  type ListedLetter,
  openEngines,
  type ReplayOutcome,
  replayLetters,
  STAGES,
  type Stage,
} from '@clickledger/pipeline';
import { type ClickLog, TOPICS, type Topic } from '@clickledger/pipeline/stages';
import { StartError } from '@clickledger/processes';
import { type Command, Option } from 'commander';
import type { ReadEnv, Register } from '#command.ts';
import { parseCount, parseTime } from '#parse.ts';
import { print } from '#with-engines.ts';

const REPLAYED_AT_A_TIME = 500;
const REASON_SHOWN = 100;

interface FilterOptions {
  topic?: Topic;
  stage?: Stage;
  from?: Date;
  to?: Date;
}

interface ListOptions extends FilterOptions {
  all?: boolean;
  limit: number;
  after?: string;
  json?: boolean;
}

interface ReplayOptions extends FilterOptions {
  all?: boolean;
  value?: string;
  json?: boolean;
}

export const registerDead: Register = (program, readEnv) => {
  const dead = program
    .command('dead')
    .description('records that a stage could not read, or a store not keep: list, read and replay them');

  withFilters(dead.command('list'))
    .description('the records that nobody has put back, oldest first')
    .option('--all', 'also those that were put back')
    .option('--limit <n>', 'at most so many', parseCount, 100)
    .option('--after <position>', 'go on behind this one')
    .option('--json', 'print an object a line')
    .action((options: ListOptions) => withLog(readEnv, (log) => list(log, options)));

  dead
    .command('show')
    .description('one record with its reason, whole')
    .argument('<position>', 'as the list names it')
    .option('--value', 'print what the record says and nothing else')
    .option('--json', 'print JSON')
    .action((position: string, options: { value?: boolean; json?: boolean }) =>
      withLog(readEnv, async (log) => {
        const [letter] = await find(log, [position]);
        if (letter) print(options.value ? letter.value : options.json ? json(letter) : describe(letter));
      }),
    );

  withFilters(dead.command('replay'))
    .description('put records back on the topics that they came from; each is put back once')
    .argument('[positions...]', 'as the list names them')
    .option('--all', 'every one that the other options choose')
    .option('--value <file>', 'for one position: what it should say instead; - for standard input')
    .option('--json', 'print an object a line')
    .action((positions: string[], options: ReplayOptions) =>
      withLog(readEnv, (log) => replay(log, positions, options)),
    );
};

function withFilters(command: Command): Command {
  return command
    .addOption(new Option('--topic <name>', 'only of this topic').choices(TOPICS))
    .addOption(new Option('--stage <name>', 'only those that this stage gave up').choices(STAGES))
    .option('--from <time>', 'only given up from this time on (ISO 8601)', parseTime)
    .option('--to <time>', 'only given up before this time (ISO 8601)', parseTime);
}

/** The log alone is enough, whether anything else runs or not. */
async function withLog(readEnv: ReadEnv, work: (log: ClickLog) => Promise<void>): Promise<void> {
  const engines = openEngines(readEnv(), 'dead');
  try {
    await work(engines.log());
  } finally {
    await engines.close();
  }
}

function filterOf({ topic, stage, from, to }: FilterOptions): LetterFilter {
  return { topic, stage, from: from?.getTime(), to: to?.getTime() };
}

async function list(log: ClickLog, options: ListOptions): Promise<void> {
  let shown = 0;
  let last = '';
  let skipping = options.after !== undefined;
  for await (const letter of deadLetters(log, { ...filterOf(options), all: options.all })) {
    if (skipping) {
      skipping = letter.position !== options.after;
      continue;
    }
    if (shown === options.limit) {
      if (!options.json) print(`There are more: --after ${last}`);
      return;
    }
    print(options.json ? json(letter) : line(letter));
    last = letter.position;
    shown++;
  }
  if (skipping) throw new StartError(`None of those has the position ${options.after}.`);
  if (shown === 0 && !options.json) print('There are none.');
}

async function replay(log: ClickLog, positions: string[], options: ReplayOptions): Promise<void> {
  if (positions.length > 0 === (options.all === true)) {
    throw new StartError('Name positions, as "clickledger dead list" does, or give --all.');
  }
  if (options.value !== undefined && positions.length !== 1) {
    throw new StartError('Give --value with one position.');
  }
  const values = new Map<string, string>();
  const [first] = positions;
  if (options.value !== undefined && first) {
    values.set(first, readFileSync(options.value === '-' ? 0 : options.value, 'utf8').trim());
  }
  let unreadable = 0;
  for await (const letters of chosen(log, positions, options)) {
    for (const outcome of await replayLetters(log, letters, values)) {
      print(options.json ? JSON.stringify(outcome) : say(outcome));
      if (outcome.outcome === 'unreadable') unreadable++;
    }
  }
  if (unreadable > 0) process.exitCode = 2;
}

async function* chosen(
  log: ClickLog,
  positions: string[],
  options: ReplayOptions,
): AsyncGenerator<ListedLetter[]> {
  if (positions.length > 0) return yield await find(log, positions);
  let some: ListedLetter[] = [];
  for await (const letter of deadLetters(log, filterOf(options))) {
    some.push(letter);
    if (some.length < REPLAYED_AT_A_TIME) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

/** @throws StartError when one of them is not there. */
async function find(log: ClickLog, positions: string[]): Promise<ListedLetter[]> {
  const wanted = new Set(positions);
  const found: ListedLetter[] = [];
  for await (const letter of deadLetters(log, { positions: wanted, all: true })) found.push(letter);
  const missing = positions.find((position) => !found.some((letter) => letter.position === position));
  if (missing !== undefined) {
    throw new StartError(
      `There is no dead record ${missing}; "clickledger dead list" names those there are.`,
    );
  }
  return found;
}

function json({ at, ...letter }: ListedLetter): string {
  return JSON.stringify({ ...letter, at: time(at) });
}

function line({ position, stage, at, state, reason }: ListedLetter): string {
  const put = state === 'open' ? '' : ` (${state})`;
  return `${position}  ${time(at) ?? '-'}  ${stage}${put}  ${cutText(oneLine(reason), REASON_SHOWN)}`;
}

function describe({ position, stage, at, state, reason, value }: ListedLetter): string {
  return [
    `position  ${position}`,
    `stage     ${stage}`,
    `given up  ${time(at) ?? 'unknown'}`,
    `state     ${state}`,
    `reason    ${oneLine(reason)}`,
    '',
    value,
  ].join('\n');
}

function say(outcome: ReplayOutcome): string {
  switch (outcome.outcome) {
    case 'replayed':
      return `${outcome.position}  was put back.`;
    case 'done before':
      return `${outcome.position}  was put back before; nothing was done.`;
    case 'unreadable':
      return `${outcome.position}  is still unreadable: ${oneLine(outcome.reason)}`;
  }
}

function time(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
