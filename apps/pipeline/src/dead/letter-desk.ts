import { cutText } from '@clickledger/domain';
import { type ClickLog, TOPICS } from '#log/port.ts';
import { STAGES } from './letter.ts';
import { deadLetters, LETTER_STATES, type LetterState, type ListedLetter } from './letters.ts';

const MOST_LISTED = 200;
const REASON_LISTED = 300;
/** UTF-16 units of a letter that are shown; the command line has all of it. */
const MOST_SHOWN = 64 * 1024;
/** Answers that are kept while the topic stays as it is: several readers look at the same page. */
const KEPT_ANSWERS = 50;

/** A letter in a list, without what its record said. */
export type LetterSummary = Omit<ListedLetter, 'value'> & { length: number };

export interface LetterPage {
  /** Letters that match. */
  total: number;
  letters: LetterSummary[];
  /** The position behind which the next page begins, or null. */
  next: string | null;
}

/** A letter with what its record said, cut where it is very long. */
export type ShownLetter = ListedLetter & { length: number };

/** Answers operators who look at dead letters from elsewhere than the log's own machine. */
export class LetterDesk {
  readonly #log: Pick<ClickLog, 'read' | 'endOffset'>;
  #answers = new Map<string, Promise<unknown>>();
  #of = -1;

  constructor(log: Pick<ClickLog, 'read' | 'endOffset'>) {
    this.#log = log;
  }

  /** What a path below `/dead-letters` and its query ask for; undefined where there is nothing like that. */
  async answer(path: string, query: URLSearchParams): Promise<LetterPage | ShownLetter | undefined> {
    const end = await this.#log.endOffset('clicks.dead');
    if (end !== this.#of || this.#answers.size >= KEPT_ANSWERS) this.#answers = new Map();
    this.#of = end;
    const key = `${path}?${query}`;
    let answer = this.#answers.get(key);
    if (!answer) {
      answer = path === '' ? this.#list(query) : this.#show(decodeURIComponent(path.slice(1)));
      this.#answers.set(key, answer);
      answer.catch(() => this.#answers.delete(key));
    }
    return (await answer) as LetterPage | ShownLetter | undefined;
  }

  async #list(query: URLSearchParams): Promise<LetterPage> {
    const asked = query.get('states')?.split(',') ?? [];
    const states = LETTER_STATES.filter((state) => asked.includes(state));
    const filter = {
      topic: TOPICS.find((each) => each === query.get('topic')),
      stage: STAGES.find((each) => each === query.get('stage')),
      states: new Set<LetterState>(states.length > 0 ? states : ['open', 'replaying']),
    };
    const limit = Math.min(MOST_LISTED, Math.max(1, Number(query.get('limit')) || 50));
    const after = query.get('after');
    const page: LetterPage = { total: 0, letters: [], next: null };
    let isAhead = after !== null;
    for await (const letter of deadLetters(this.#log, filter)) {
      page.total++;
      if (isAhead) isAhead = letter.position !== after;
      else if (page.letters.length < limit) page.letters.push(summary(letter));
      else page.next ??= page.letters.at(-1)?.position ?? null;
    }
    return page;
  }

  async #show(position: string): Promise<ShownLetter | undefined> {
    const filter = { positions: new Set([position]), all: true };
    for await (const letter of deadLetters(this.#log, filter)) {
      return { ...letter, value: cutText(letter.value, MOST_SHOWN), length: letter.value.length };
    }
    return undefined;
  }
}

function summary({ value, reason, ...letter }: ListedLetter): LetterSummary {
  return { ...letter, reason: cutText(reason, REASON_LISTED), length: value.length };
}
