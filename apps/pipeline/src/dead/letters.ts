import type { ClickLog, Topic } from '#log/port.ts';
import { type DeadLetter, decodeDead, type Stage } from './letter.ts';

/** `replaying`: somebody began to put it back, and nobody noted that it was done. */
export type LetterState = 'open' | 'replaying' | 'replayed';

export interface ListedLetter extends DeadLetter {
  state: LetterState;
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
  /** Also those that were put back. Default: only those that were not. */
  all?: boolean | undefined;
}

/**
 * The letters of `clicks.dead` that the filter chooses, oldest first, each once: a stage that did its batch again
 * after a crash wrote them again. Reads the topic twice, so that it holds no more of it than its positions.
 */
export async function* deadLetters(
  log: Pick<ClickLog, 'read'>,
  filter: LetterFilter = {},
): AsyncGenerator<ListedLetter> {
  const states = await letterStates(log);
  const seen = new Set<string>();
  for await (const { records } of log.read('clicks.dead')) {
    for (const { value } of records) {
      const letter = decodeDead(value);
      if (!letter || 'replay' in letter || seen.has(letter.position)) continue;
      seen.add(letter.position);
      const listed = { ...letter, state: states.get(letter.position) ?? 'open' };
      if (isChosen(listed, filter)) yield listed;
    }
  }
}

/** How many letters nobody has put back. */
export async function countOpen(log: Pick<ClickLog, 'read'>): Promise<number> {
  let open = 0;
  for (const state of (await letterStates(log)).values()) if (state !== 'replayed') open++;
  return open;
}

async function letterStates(log: Pick<ClickLog, 'read'>): Promise<Map<string, LetterState>> {
  const states = new Map<string, LetterState>();
  for await (const { records } of log.read('clicks.dead')) {
    for (const { value } of records) {
      const said = decodeDead(value);
      if (!said) continue;
      if (!('replay' in said)) states.set(said.position, states.get(said.position) ?? 'open');
      else if (said.replay === 'done') states.set(said.position, 'replayed');
      else if (states.get(said.position) !== 'replayed') states.set(said.position, 'replaying');
    }
  }
  return states;
}

function isChosen(letter: ListedLetter, { topic, stage, from, to, positions, all }: LetterFilter): boolean {
  const at = letter.at ?? 0;
  return (
    (topic === undefined || letter.topic === topic) &&
    (stage === undefined || letter.stage === stage) &&
    (from === undefined || at >= from) &&
    (to === undefined || at < to) &&
    (positions === undefined || positions.has(letter.position)) &&
    (all === true || letter.state !== 'replayed')
  );
}
