import { DEAD_LETTER_STATES, type DeadLetterState } from '@clickledger/domain';
import type { ClickLog, Topic } from '#log/port.ts';
import { type DeadLetter, type DiscardMark, decodeDead, type ReplayMark, type Stage } from './letter.ts';

export const LETTER_STATES = DEAD_LETTER_STATES;
export type LetterState = DeadLetterState;

/** Those that wait for somebody. */
const WAITING: ReadonlySet<LetterState> = new Set(['open', 'replaying']);

export interface ListedLetter extends DeadLetter {
  state: LetterState;
  /** Why it was discarded, where it was. */
  discarded?: string;
}

/** Which letters; every field that is given narrows the choice. */
export interface LetterFilter {
  topic?: Topic | undefined;
  stage?: Stage | undefined;
  /** Given up from this time on, ms UTC. */
  from?: number | undefined;
  /** Given up before this time, ms UTC. */
  to?: number | undefined;
  positions?: ReadonlySet<string> | undefined;
  /** Also those that were put back or discarded. Default: only those that wait for somebody. */
  all?: boolean | undefined;
  /** Only those in one of these states. */
  states?: ReadonlySet<LetterState> | undefined;
}

/** What became of a letter, as far as it was noted. */
type Fate = Pick<ListedLetter, 'state' | 'discarded'>;

const OPEN: Fate = { state: 'open' };

/**
 * The letters of `clicks.dead` that the filter chooses, oldest first, each once: a stage that did its batch again
 * after a crash wrote them again. Reads the topic twice, so that it holds no more of it than its positions.
 */
export async function* deadLetters(
  log: Pick<ClickLog, 'read'>,
  filter: LetterFilter = {},
): AsyncGenerator<ListedLetter> {
  const fates = await letterFates(log);
  const seen = new Set<string>();
  for await (const { records } of log.read('clicks.dead')) {
    for (const { value } of records) {
      const letter = decodeDead(value);
      if (!letter || isMark(letter) || seen.has(letter.position)) continue;
      seen.add(letter.position);
      const listed = { ...letter, ...(fates.get(letter.position) ?? OPEN) };
      if (isChosen(listed, filter)) yield listed;
    }
  }
}

/** How many letters wait for somebody. */
export async function countOpen(log: Pick<ClickLog, 'read'>): Promise<number> {
  let open = 0;
  for (const { state } of (await letterFates(log)).values()) if (WAITING.has(state)) open++;
  return open;
}

async function letterFates(log: Pick<ClickLog, 'read'>): Promise<Map<string, Fate>> {
  const fates = new Map<string, Fate>();
  for await (const { records } of log.read('clicks.dead')) {
    for (const { value } of records) {
      const said = decodeDead(value);
      if (!said) continue;
      const before = fates.get(said.position) ?? OPEN;
      fates.set(said.position, isMark(said) ? marked(before, said) : before);
    }
  }
  return fates;
}

/** What is put back stays so, whatever is noted later. */
function marked(before: Fate, mark: ReplayMark | DiscardMark): Fate {
  if (before.state === 'replayed') return before;
  if ('discarded' in mark) return { state: 'discarded', discarded: mark.discarded };
  return { state: mark.replay === 'done' ? 'replayed' : 'replaying' };
}

function isMark(said: DeadLetter | ReplayMark | DiscardMark): said is ReplayMark | DiscardMark {
  return 'replay' in said || 'discarded' in said;
}

function isChosen(letter: ListedLetter, filter: LetterFilter): boolean {
  const { topic, stage, from, to, positions, all, states = all ? undefined : WAITING } = filter;
  const at = letter.at ?? 0;
  return (
    (topic === undefined || letter.topic === topic) &&
    (stage === undefined || letter.stage === stage) &&
    (from === undefined || at >= from) &&
    (to === undefined || at < to) &&
    (positions === undefined || positions.has(letter.position)) &&
    (states === undefined || states.has(letter.state))
  );
}
