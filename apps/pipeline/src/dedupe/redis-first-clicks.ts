import { AT_LEAST, type Trust } from '@clickledger/domain';
import type { Redis } from 'ioredis';
import { RedisScript } from '#redis.ts';
import { ItemWriter } from '#remembered/item-writer.ts';
import { RedisTable } from '#remembered/redis-table.ts';
import { type EarlierFirst, EarlierFirstClicks, type Spans } from './earlier-first-clicks.ts';
import { MOST_IDENTITY_BYTES, readIdentity, writeIdentity } from './first-click-value.ts';
import { FIRST_CLICKS, WINDOWS_A_SPAN } from './first-clicks-script.ts';
import type { DedupeItem } from './port.ts';

/** Clicks may be 24 h late; an hour more costs little. */
const LATENESS_MS = 25 * 3_600_000;
/** How long a span and its window may be for the first of the tables. */
const SHORT_MS = 3_600_000;

/** Redis does nothing else meanwhile, for a few milliseconds. */
const ITEMS_A_CALL = 500;
const FIRST_BYTES = 7 + MOST_IDENTITY_BYTES;
/**
 * Of the visitor's hash: 4 say the bucket, 8 are mixed into the field. That one of a billion clicks a day is compared with another
 * visitor's comes to 10^-8 a day.
 */
const PRINT_BYTES = 12;
/** Of Fibonacci hashing: spans that follow each other come to lie far from each other. */
const SPREAD = 0x9e3779b1;
const ITEM_BYTES = 2 * (4 + 8) + 4 + 4 + 2 + 2 + FIRST_BYTES;

/** The standings that one is compared with, its own first: `o`, `r`, `s` and `k`, in as many bytes as there are. */
const lettersOf = (standing: Trust) =>
  AT_LEAST[standing]
    .map((each) => each.charAt(0))
    .join('')
    .padEnd(4);
const LETTERS: Readonly<Record<Trust, string>> = {
  keyed: lettersOf('keyed'),
  signed: lettersOf('signed'),
  registered: lettersOf('registered'),
  open: lettersOf('open'),
};

/** Which of the tables has clicks of such a window: entries of one are kept equally long, those of the next twice as long beyond lateness. */
export function tableOf(windowMs: number): number {
  return Math.max(0, Math.ceil(Math.log2(((WINDOWS_A_SPAN + 1) * windowMs) / SHORT_MS)));
}

/** First clicks of windows about equally long, in Redis. */
export class RedisFirstClicks {
  readonly #table: RedisTable;
  readonly #script: RedisScript;
  readonly #earlier: EarlierFirstClicks;
  readonly #writer = new ItemWriter();

  /** `number` as `tableOf` says. */
  constructor(redis: Redis, number: number) {
    const keptMs = LATENESS_MS + SHORT_MS * 2 ** number;
    this.#table = new RedisTable(redis, `f${number}`, keptMs, 'first:*');
    this.#script = new RedisScript(redis, FIRST_CLICKS);
    this.#earlier = new EarlierFirstClicks(redis, keptMs, this.#table);
  }

  /** As `Dedupe.check`. @throws Error when Redis does not answer, or is full. */
  async check(items: readonly DedupeItem[]): Promise<string[]> {
    const asked = items.map((item) => ({ item, spans: spansOf(item) }));
    const known = await this.#earlier.of(asked);
    const calls: Buffer[] = [];
    for (const [i, { item, spans }] of asked.entries()) {
      this.#write(item, spans, known?.[i] ?? []);
      if ((i + 1) % ITEMS_A_CALL === 0 || i + 1 === asked.length) calls.push(this.#writer.take());
    }
    const repeats = items.map(() => '');
    const answers = (await this.#table.run(this.#script, calls)) as (number | Buffer)[][];
    for (const [call, told] of answers.entries()) {
      for (let i = 0; i < told.length; i += 2) {
        repeats[call * ITEMS_A_CALL + (told[i] as number) - 1] = readIdentity(told[i + 1] as Buffer);
      }
    }
    return repeats;
  }

  #write(item: DedupeItem, { own, near = own }: Spans, known: readonly EarlierFirst[]): void {
    const writer = this.#writer;
    writer.reserve(ITEM_BYTES + known.length * FIRST_BYTES);
    const { bytes, at } = writer;
    writer.print(item.key, PRINT_BYTES);
    const bucket = bytes.readUInt32BE(at);
    const [high, low] = [bytes.readUInt32BE(at + 4), bytes.readUInt32BE(at + 8)];
    writer.at = at;
    for (const span of [own, near]) {
      // Who clicks all day does not fill a bucket.
      writer.word((bucket + Math.imul(span, SPREAD)) >>> 0);
      // No two of one visitor are alike.
      writer.word((high ^ item.windowMs) >>> 0);
      writer.word((low ^ (span % 2 ** 32)) >>> 0);
    }
    writer.word(item.windowMs);
    writer.text(LETTERS[item.standing]);
    const knownFrom = writer.begin();
    for (const first of known) this.#writeFirst(first);
    writer.end(knownFrom);
    const from = writer.begin();
    this.#writeFirst({
      letter: LETTERS[item.standing].charAt(0),
      at: item.eventTime,
      identity: item.identity,
    });
    writer.end(from);
  }

  #writeFirst({ letter, at, identity }: EarlierFirst): void {
    this.#writer.text(letter);
    this.#writer.long(at);
    writeIdentity(this.#writer, identity);
  }
}

function spansOf({ eventTime, windowMs }: DedupeItem): Spans {
  const spanMs = WINDOWS_A_SPAN * windowMs;
  const own = Math.floor(eventTime / spanMs);
  const within = eventTime - own * spanMs;
  if (within < windowMs) return { own, near: own - 1 };
  return { own, near: within > spanMs - windowMs ? own + 1 : undefined };
}
