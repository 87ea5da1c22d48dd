import { type Click, idOfIdentity } from '@clickledger/domain';
import { isInvalidAtDoor } from '@clickledger/rules';
import type { Dedupe, DedupeItem } from '#dedupe/port.ts';
import { dedupeItem } from '#dedupe/visitor-key.ts';
import { encodeClick } from '#log/codec.ts';
import type { ClickLog, LogRecord } from '#log/port.ts';
import { orderKey } from './order-key.ts';

/**
 * ms from one commit to the next at least, unless so many clicks wait: at a thousand clicks a second most of what one costs
 * would be questions to the window and flushes of the log for a few clicks each. Whoever follows a link waits half of it on average.
 */
const EVERY_MS = 10;
const ENOUGH = 32;

interface Group extends PromiseWithResolvers<void> {
  /** Until it is committed for its time; undefined once that is to happen in this turn. */
  timer: NodeJS.Timeout | undefined;
  clicks: Click[];
  /** Those that are compared, and how the window sees each. */
  compared: Click[];
  items: DedupeItem[];
  /** Of what was refused. */
  records: LogRecord[];
}

export interface GroupCommitParts {
  dedupe: Dedupe;
  log: Pick<ClickLog, 'append'>;
}

/**
 * Compares clicks with the dedupe window, then appends them to the log. Whatever requests bring in one turn of the event
 * loop, or within a few milliseconds of the commit before, goes together: one question to the window, one append and one
 * promise for all of it, where each click would otherwise pay for its own.
 */
export class GroupCommit {
  readonly #parts: GroupCommitParts;
  #next: Group | undefined;
  #committedAt = Number.NEGATIVE_INFINITY;

  constructor(parts: GroupCommitParts) {
    this.#parts = parts;
  }

  /** Resolves once all of it is durable; rejects, for everybody of the turn, when that is not known. */
  keep(clicks: readonly Click[], records: readonly LogRecord[]): Promise<void> {
    this.#next ??= this.#begin();
    const group = this.#next;
    for (const click of clicks) {
      // What is invalid by itself is nobody's first click, and repeats none.
      if (!isInvalidAtDoor(click)) {
        group.items.push(dedupeItem(click));
        group.compared.push(click);
      }
      group.clicks.push(click);
    }
    for (const record of records) group.records.push(record);
    if (group.timer && group.clicks.length >= ENOUGH) this.#atEndOfTurn(group);
    return group.promise;
  }

  #begin(): Group {
    const group: Group = {
      timer: undefined,
      ...{ clicks: [], compared: [], items: [], records: [] },
      ...Promise.withResolvers<void>(),
    };
    const wait = this.#committedAt + EVERY_MS - performance.now();
    if (wait > 0) group.timer = setTimeout(() => this.#go(group), wait);
    else this.#atEndOfTurn(group);
    return group;
  }

  #atEndOfTurn(group: Group): void {
    clearTimeout(group.timer);
    group.timer = undefined;
    setImmediate(() => this.#go(group));
  }

  #go(group: Group): void {
    this.#next = undefined;
    this.#committedAt = performance.now();
    this.#commit(group).then(group.resolve, group.reject);
  }

  async #commit({ clicks, compared, items, records }: Group): Promise<void> {
    const { dedupe, log } = this.#parts;
    const repeats = items.length === 0 ? [] : await dedupe.check(items);
    compared.forEach((click, i) => {
      click.duplicate_of = idOfIdentity(repeats[i] ?? '');
    });
    for (const click of clicks)
      records.push({ topic: 'clicks', key: orderKey(click), value: encodeClick(click) });
    await log.append(records);
  }
}
