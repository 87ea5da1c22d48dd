import type { Logger } from '@clickledger/config';
import { cutText, DEAD_LETTER_POSITION, DEAD_LETTER_STAGES, type DeadLetterStage } from '@clickledger/domain';
import { type Batch, type LogRecord, TOPICS, type Topic } from '#log/port.ts';

/** Who could not go on with a record. */
export const STAGES = DEAD_LETTER_STAGES;
export type Stage = DeadLetterStage;

/** A record of `clicks.dead`: what a stage could not go on with, as it was. */
export interface DeadLetter {
  /** Where the record stood: `topic:partition-offset`. It names the letter: the same position is the same letter. */
  position: string;
  topic: Topic;
  stage: Stage;
  /** In a sentence. */
  reason: string;
  /** When the stage gave it up, ms UTC; undefined for letters of old, which did not say. */
  at: number | undefined;
  value: string;
}

/** Of a letter that is put back on its topic: noted before and after, so that it is put back once. */
export interface ReplayMark {
  position: string;
  replay: 'begun' | 'done';
  /** ms UTC. */
  at: number;
}

/** Of a letter that nobody needs any more: it stays, and can still be put back. */
export interface DiscardMark {
  position: string;
  /** Why, as whoever did it says. */
  discarded: string;
  /** ms UTC. */
  at: number;
}

const MAX_REASON = 1_000;

/** A record that a stage cannot go on with, for `clicks.dead`: with its position, its reason and what it said. */
export function deadLetter(
  { topic, partition }: Pick<Batch, 'topic' | 'partition'>,
  stage: Stage,
  { offset, value }: Batch['records'][number],
  error: unknown,
): LogRecord {
  const position = `${topic}:${partition}-${offset}`;
  const said = error instanceof Error ? error.message || error.name : String(error);
  const reason = cutText(said.toWellFormed(), MAX_REASON);
  return record({ position, stage, reason, at: Date.now(), value });
}

export function replayMark(mark: ReplayMark): LogRecord {
  return record(mark);
}

export function discardMark(mark: DiscardMark): LogRecord {
  return record(mark);
}

function record(content: Omit<DeadLetter, 'topic'> | ReplayMark | DiscardMark): LogRecord {
  return { topic: 'clicks.dead', key: content.position, value: JSON.stringify(content) };
}

/**
 * What a record of `clicks.dead` says; undefined where it is neither a letter nor a mark, for here nothing unreadable
 * stops anybody either.
 */
export function decodeDead(value: string): DeadLetter | ReplayMark | DiscardMark | undefined {
  const content = parseObject(value);
  if (typeof content?.position !== 'string') return undefined;
  const { position, stage, reason, at, replay, discarded, value: said } = content;
  const time = typeof at === 'number' ? at : undefined;
  if (replay === 'begun' || replay === 'done') return { position, replay, at: time ?? 0 };
  if (typeof discarded === 'string') return { position, discarded, at: time ?? 0 };
  const topic = TOPICS.find((each) => each === partsOf(position)?.topic);
  if (topic === undefined || typeof said !== 'string') return undefined;
  return {
    position,
    topic,
    stage: STAGES.find((each) => each === stage) ?? (topic === 'clicks' ? 'scorer' : 'loader'),
    reason: typeof reason === 'string' ? reason : '',
    at: time,
    value: said,
  };
}

/** The parts of a position; undefined when the text is none. */
export function partsOf(position: string): { topic: string; partition: number; offset: number } | undefined {
  const [, topic, partition, offset] = DEAD_LETTER_POSITION.exec(position) ?? [];
  if (topic === undefined) return undefined;
  return { topic, partition: Number(partition), offset: Number(offset) };
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Says which records went to `clicks.dead`, by their clicks' ids where they can be made out. */
export function noteDead(logger: Logger, letters: readonly LogRecord[]): void {
  for (const { key, value } of letters) {
    const clickId = clickIdIn(value);
    logger.error({ position: key, ...(clickId && { clickId }) }, 'an unreadable record went to clicks.dead');
  }
}

/** The click id in a text that is no click, or not quite; the letter has it as text within text. */
function clickIdIn(letter: string): string | undefined {
  return /\\"click_id\\"\s*:\s*\\"([\w.:-]{1,128})\\"/.exec(letter)?.[1];
}
