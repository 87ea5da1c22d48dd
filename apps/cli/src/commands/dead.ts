import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { discardDeadLetters } from '@clickledger/core';
import { type ListedOrder, listDeadLetterOrders } from '@clickledger/db';
import { cutText, DEAD_LETTER_TOPICS, type DeadLetterTopic } from '@clickledger/domain';
import {
  carryOutOrders,
  deadLetters,
  type Engines,
  type LetterFilter,
  type ListedLetter,
  openEngines,
  type ReplayOutcome,
  replayLetters,
  STAGES,
  type Stage,
} from '@clickledger/pipeline';
import type { ClickLog } from '@clickledger/pipeline/stages';
import { StartError } from '@clickledger/processes';
import { type Command, Option } from 'commander';
import { callFor } from '#caller.ts';
import type { ReadEnv, Register } from '#command.ts';
import { parseCount, parseTime } from '#parse.ts';
import { print, withEngines } from '#with-engines.ts';

const REPLAYED_AT_A_TIME = 500;
const REASON_SHOWN = 100;
const NAME_SOME = 'Name positions, as "clickledger dead list" does, or give --all.';

interface FilterOptions {
  topic?: DeadLetterTopic;
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

interface DiscardOptions extends FilterOptions {
  all?: boolean;
  reason: string;
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
    .description(
      'records that a stage could not read, or a store not keep: list, read, replay and discard them',
    );

  withFilters(dead.command('list'))
    .description('the records that nobody has put back or discarded, oldest first')
    .option('--all', 'also those that were put back or discarded')
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

  withTopicAndStage(dead.command('discard'))
    .description('note that nobody needs records any more; they are kept, and can still be put back')
    .argument('[positions...]', 'as the list names them')
    .requiredOption('--reason <text>', 'why nobody needs them: the list and the audit log say it')
    .option('--all', 'every one that waits and that the other options choose')
    .option('--json', 'print JSON, on one line')
    .action((positions: string[], options: DiscardOptions) =>
      // The audit log tells who did it, so the stores have to be there.
      withEngines(readEnv, 'dead', (engines) => discard(engines, positions, options)),
    );
};

async function discard(engines: Engines, positions: string[], options: DiscardOptions): Promise<void> {
  const { topic, stage, reason } = options;
  if (positions.length > 0 === (options.all === true)) throw new StartError(NAME_SOME);
  if (positions.length > 0) await find(engines.log(), positions);
  const letters = positions.length > 0 ? { positions } : { all: true as const, topic, stage };
  const call = await callFor(engines, undefined);
  const { id } = await discardDeadLetters.run(call, { letters, reason });
  await carryOutOrders({ log: engines.log(), sql: engines.sql() }, { only: id });
  const { done, doneBefore } = await finished(engines, id);
  if (options.json) return print(JSON.stringify({ discarded: done, done_before: doneBefore }));
  const before = doneBefore > 0 ? ` ${doneBefore} were discarded or put back before.` : '';
  print(`Discarded ${done}.${before} They are kept, and "clickledger dead replay" puts them back.`);
}

/** The order once it is carried out: by this process, or by a loader that was faster. */
async function finished(engines: Engines, id: string): Promise<ListedOrder> {
  for (;;) {
    const order = (await listDeadLetterOrders(engines.sql(), 50)).find((each) => each.id === id);
    if (!order) throw new StartError('The order is gone.');
    if (order.finishedAt) return order;
    await delay(200);
  }
}

function withTopicAndStage(command: Command): Command {
  return command
    .addOption(new Option('--topic <name>', 'only of this topic').choices(DEAD_LETTER_TOPICS))
    .addOption(new Option('--stage <name>', 'only those that this stage gave up').choices(STAGES));
}

function withFilters(command: Command): Command {
  return withTopicAndStage(command)
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
    throw new StartError(NAME_SOME);
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

function describe({ position, stage, at, state, reason, value, discarded }: ListedLetter): string {
  return [
    `position  ${position}`,
    `stage     ${stage}`,
    `given up  ${time(at) ?? 'unknown'}`,
    `state     ${state}`,
    `reason    ${oneLine(reason)}`,
    ...(discarded ? [`discarded ${oneLine(discarded)}`] : []),
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
