import { wellFormedJson } from '@clickledger/domain';
import type { Batch, LogRecord } from '#log/port.ts';
import { deadLetter, type Stage } from './letter.ts';

/**
 * Longest record that a stage works on, in UTF-16 units: fifty times what a front door lets through. What is longer
 * would not fit into the log again once a verdict is added.
 */
export const LONGEST_RECORD = 512 * 1024;

/** A record of a batch, or what a stage has made of it so far. */
type Item = Batch['records'][number];

/**
 * The dead-letter guard of one batch. Whatever a stage does with a single record is done within it: where that
 * throws, the record becomes a letter for `clicks.dead` and the others go on.
 */
export class Guard {
  /** For `clicks.dead`. */
  readonly letters: LogRecord[] = [];
  readonly #batch: Batch;
  readonly #stage: Stage;
  readonly #dead = new Set<number>();

  constructor(batch: Batch, stage: Stage) {
    this.#batch = batch;
    this.#stage = stage;
  }

  /** Decodes the batch's records; their texts are well-formed Unicode from here on. */
  read<T>(decode: (value: string, offset: number) => T): (Item & { decoded: T })[] {
    return this.each(this.#batch.records, ({ offset, value }) => {
      const text = readable(value);
      return { offset, value: text, decoded: decode(text, offset) };
    });
  }

  /** What `make` makes of each item, without those for which it throws. */
  each<I extends Item, O>(items: readonly I[], make: (item: I, i: number) => O): O[] {
    const made: O[] = [];
    items.forEach((item, i) => {
      try {
        made.push(make(item, i));
      } catch (error) {
        this.bury(item, error);
      }
    });
    return made;
  }

  /** Gives one record up. */
  bury(item: Item, error: unknown): void {
    this.#dead.add(item.offset);
    this.letters.push(deadLetter(this.#batch, this.#stage, item, error));
  }

  isDead({ offset }: Item): boolean {
    return this.#dead.has(offset);
  }
}

/** A record's text, well-formed. @throws RangeError when it is too long to be one of ours. */
export function readable(value: string): string {
  if (value.length > LONGEST_RECORD) {
    throw new RangeError(
      `The record is ${value.length} characters long; at most ${LONGEST_RECORD} are read.`,
    );
  }
  return wellFormedJson(value);
}
