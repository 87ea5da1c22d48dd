import { orderKey } from '#collect/order-key.ts';
import { decodeClick, decodeFiltered, decodeRejected, decodeScored } from '#log/codec.ts';
import type { ClickLog, LogRecord, Topic } from '#log/port.ts';
import { decodeRollup } from '#store/rollups.ts';
import { readable } from './guard.ts';
import { replayMark } from './letter.ts';
import type { ListedLetter } from './letters.ts';
import { originEnd, originEndIn, withOrigin } from './origin.ts';

/**
 * What became of a letter. `replayed`: its record is on its topic again. `done before`: it was already, and nothing
 * was done. `unreadable`: it still is none of its topic's; nothing was done.
 */
export type ReplayOutcome =
  | { position: string; outcome: 'replayed' | 'done before' }
  | { position: string; outcome: 'unreadable'; reason: string };

type Log = Pick<ClickLog, 'append' | 'read'>;

/**
 * Puts letters back on the topics that they came from, `values` in place of what they say where there is one. Each
 * is put back once, whoever asks how often: it is marked before and after, and where the mark after is missing, for
 * a crash came in between, the topic itself is looked through.
 * @returns an outcome for each letter, in order.
 */
export async function replayLetters(
  log: Log,
  letters: readonly ListedLetter[],
  values: ReadonlyMap<string, string> = new Map(),
): Promise<ReplayOutcome[]> {
  const arrived = await foundOnTopics(
    log,
    letters.filter(({ state }) => state === 'replaying'),
  );
  const records: LogRecord[] = [];
  const finished: string[] = [];
  const outcomes = letters.map((letter): ReplayOutcome => {
    const { position, state } = letter;
    if (state === 'replayed') return { position, outcome: 'done before' };
    if (arrived.has(position)) {
      finished.push(position);
      return { position, outcome: 'done before' };
    }
    try {
      records.push(replayRecord(letter, values.get(position) ?? letter.value));
      finished.push(position);
      return { position, outcome: 'replayed' };
    } catch (error) {
      return {
        position,
        outcome: 'unreadable',
        reason: error instanceof Error ? error.message : String(error),
      };
    }
  });
  const at = Date.now();
  const marks = (replay: 'begun' | 'done') =>
    finished.map((position) => replayMark({ position, replay, at }));
  if (records.length > 0) {
    await log.append(marks('begun'));
    await log.append(records);
  }
  if (finished.length > 0) await log.append(marks('done'));
  return outcomes;
}

/** @throws when the value is no record of the letter's topic. */
function replayRecord({ topic, position }: ListedLetter, value: string): LogRecord {
  const text = readable(value);
  return { topic, key: keyOf(topic, text, position), value: withOrigin(text, position) };
}

/** What chooses the partition; order among a replayed record and others is gone anyway. */
function keyOf(topic: Topic, text: string, position: string): string {
  switch (topic) {
    case 'clicks':
      return orderKey(decodeClick(text));
    case 'clicks.scored':
      return decodeScored(text).click_id;
    case 'clicks.rejected':
      return decodeRejected(text).rejection_id;
    case 'clicks.filtered':
      return decodeFiltered(text).filter_id;
    case 'rollups.1m':
    case 'rollups.1h':
      decodeRollup(text);
      return position;
    default:
      throw new TypeError(`Nothing is put back on ${topic}.`);
  }
}

/** Which of the letters' records are on their topics again. */
async function foundOnTopics(log: Log, letters: readonly ListedLetter[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const [topic, own] of Map.groupBy(letters, (letter) => letter.topic)) {
    const ends = new Map(own.map(({ position }) => [originEnd(position), position]));
    for await (const { records } of log.read(topic)) {
      for (const { value } of records) {
        const end = originEndIn(value);
        const position = end === undefined ? undefined : ends.get(end);
        if (position !== undefined) found.add(position);
      }
    }
  }
  return found;
}
