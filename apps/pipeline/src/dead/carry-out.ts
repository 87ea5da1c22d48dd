import {
  claimDeadLetterOrder,
  type DeadLetterOrder,
  noteOrderProgress,
  type OrderProgress,
  type Sql,
} from '@clickledger/db';
import { type ClickLog, TOPICS } from '#log/port.ts';
import { type DiscardOutcome, discardLetters } from './discard.ts';
import { STAGES } from './letter.ts';
import {
  deadLetters,
  LETTER_STATES,
  type LetterFilter,
  type LetterState,
  type ListedLetter,
} from './letters.ts';
import { type ReplayOutcome, replayLetters } from './replay.ts';

/** Letters that are held in memory together. */
const AT_A_TIME = 500;
/** Problems that an order tells of. */
const MOST_PROBLEMS = 20;

export interface OrderParts {
  log: Pick<ClickLog, 'append' | 'read'>;
  sql: Sql;
}

/**
 * Carries out the orders that wait, one after the other, and notes how far each is. An order that was interrupted goes on:
 * letters that were dealt with say so themselves, so nothing is done twice. `only`: no other than this one.
 * @returns how many were finished.
 */
export async function carryOutOrders(
  { log, sql }: OrderParts,
  options: { signal?: AbortSignal | undefined; only?: string } = {},
): Promise<number> {
  const { signal, only } = options;
  let finished = 0;
  while (!signal?.aborted) {
    const order = await claimDeadLetterOrder(sql, Date.now(), only);
    if (!order) break;
    if (await carryOut({ log, sql }, order, signal)) finished++;
  }
  return finished;
}

/** @returns false where it was interrupted. */
async function carryOut(
  { log, sql }: OrderParts,
  order: DeadLetterOrder,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const filter = filterOf(order);
  // Those that an interrupted pass has dealt with count as done before.
  const progress: OrderProgress = { found: 0, done: 0, doneBefore: 0, unreadable: 0, problems: [] };
  for await (const _ of deadLetters(log, filter)) progress.found = (progress.found ?? 0) + 1;
  const note = (finished: boolean) =>
    noteOrderProgress(sql, order.id, progress, { now: Date.now(), finished });
  for await (const letters of inChunks(deadLetters(log, filter), AT_A_TIME)) {
    if (signal?.aborted) return false;
    const outcomes =
      order.kind === 'discard'
        ? await discardLetters(log, letters, order.reason)
        : await replayLetters(log, letters);
    for (const outcome of outcomes) add(progress, outcome);
    await note(false);
  }
  await note(true);
  return true;
}

function filterOf({ kind, positions, topic, stage, askedAt }: DeadLetterOrder): LetterFilter {
  if (positions) return { positions: new Set(positions), states: new Set(LETTER_STATES) };
  const waiting: LetterState[] = ['open', 'replaying'];
  return {
    topic: TOPICS.find((each) => each === topic),
    stage: STAGES.find((each) => each === stage),
    to: askedAt.getTime(),
    states: new Set(kind === 'replay' ? waiting : (['open'] as const)),
  };
}

function add(progress: OrderProgress, outcome: ReplayOutcome | DiscardOutcome): void {
  switch (outcome.outcome) {
    case 'replayed':
    case 'discarded':
      progress.done++;
      return;
    case 'done before':
      progress.doneBefore++;
      return;
    case 'unreadable':
      progress.unreadable++;
      if (progress.problems.length < MOST_PROBLEMS) {
        progress.problems.push({ position: outcome.position, reason: outcome.reason });
      }
  }
}

async function* inChunks(letters: AsyncIterable<ListedLetter>, size: number): AsyncGenerator<ListedLetter[]> {
  let some: ListedLetter[] = [];
  for await (const letter of letters) {
    some.push(letter);
    if (some.length < size) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}
