import { LiteralSearch } from './literal-search.ts';
import { literalsOf } from './literals.ts';

/** What a robot is found by. */
export interface RobotPattern {
  readonly pattern: RegExp;
}

interface Match<P extends RobotPattern> {
  readonly of: P;
  readonly text: string;
}

/**
 * Many patterns compiled into one pass: each is only tried where a literal of its own was seen, and once a text, so a
 * text without any costs a table look-up a character.
 */
export class PatternSet<P extends RobotPattern> {
  readonly #patterns: readonly P[];
  readonly #search: LiteralSearch;
  /** The pattern of each literal. */
  readonly #of: number[] = [];
  /** Those without a literal are tried on each text: few, and anchored at its start. */
  readonly #always: number[] = [];

  constructor(patterns: readonly P[]) {
    this.#patterns = patterns;
    const literals: string[] = [];
    patterns.forEach(({ pattern }, index) => {
      const own = literalsOf(pattern.source);
      if (own === null) this.#always.push(index);
      for (const literal of own ?? []) {
        literals.push(literal);
        this.#of.push(index);
      }
    });
    this.#search = new LiteralSearch(literals);
  }

  /** The first pattern, in the order in which they were given, that matches; undefined where none does. */
  first(text: string): Match<P> | undefined {
    const candidates = [...this.#always];
    this.#search.find(text, (literal) => {
      candidates.push(this.#of[literal] as number);
      return false;
    });
    // Few, and mostly none: told apart once they are in order, which is cheaper than a set.
    candidates.sort((a, b) => a - b);
    let tried = -1;
    for (const index of candidates) {
      if (index === tried) continue;
      tried = index;
      const of = this.#patterns[index] as P;
      const found = of.pattern.exec(text);
      if (found !== null) return { of, text: found[0] };
    }
    return undefined;
  }
}
