/** Characters of ASCII; all others end every literal. */
const ASCII = 128;

function lowered(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

/**
 * Finds which of many literals stand in a text, whatever their case, in one pass over it (Aho and Corasick, 1975): a
 * table look-up a character, however many literals there are.
 */
export class LiteralSearch {
  /** Column of each ASCII character in `#next`; 0 for those that no literal has. */
  readonly #columns = new Uint8Array(ASCII);
  #width = 1;
  /** State and column give the next state. */
  readonly #next: Uint16Array;
  /** Literals that end in a state, those of its suffixes included. */
  readonly #found: (readonly number[] | undefined)[] = [];

  /** `literals` are ASCII and not empty; together fewer than 65,536 characters. */
  constructor(literals: readonly string[]) {
    for (const literal of literals) for (const char of literal) this.#column(char.charCodeAt(0));
    const most = 1 + literals.reduce((sum, { length }) => sum + length, 0);
    if (most > 0xffff) throw new Error('too many literals for one search');
    const next = new Uint16Array(most * this.#width);
    const ends: number[][] = [[]];
    literals.forEach((literal, index) => {
      let state = 0;
      for (let at = 0; at < literal.length; at++) {
        const edge = state * this.#width + this.#column(literal.charCodeAt(at));
        if (next[edge] === 0) next[edge] = ends.push([]) - 1;
        state = next[edge] as number;
      }
      ends[state]?.push(index);
    });
    this.#link(next, ends);
    this.#next = next.slice(0, ends.length * this.#width);
    this.#found = ends.map((found) => (found.length > 0 ? found : undefined));
  }

  #column(code: number): number {
    const char = lowered(code);
    if (char >= ASCII) throw new Error('a literal is not ASCII');
    if (this.#columns[char] === 0) {
      this.#columns[char] = this.#width++;
      if (char >= 97 && char <= 122) this.#columns[char - 32] = this.#columns[char] as number;
    }
    return this.#columns[char] as number;
  }

  /** Gives each state without an edge that of its longest suffix, breadth first, so that no step ever looks back. */
  #link(next: Uint16Array, ends: number[][]): void {
    const width = this.#width;
    const suffix = new Uint16Array(ends.length);
    const queue: number[] = [];
    for (let column = 1; column < width; column++) if (next[column] !== 0) queue.push(next[column] as number);
    for (const state of queue) {
      const of = suffix[state] as number;
      ends[state]?.push(...(ends[of] ?? []));
      for (let column = 1; column < width; column++) {
        const edge = state * width + column;
        const ofSuffix = next[of * width + column] as number;
        if (next[edge] === 0) next[edge] = ofSuffix;
        else {
          suffix[next[edge] as number] = ofSuffix;
          queue.push(next[edge] as number);
        }
      }
    }
  }

  /** Calls `visit` with the index of each literal and where it ends, in the order of the text; stops at true. */
  find(text: string, visit: (literal: number, end: number) => boolean): boolean {
    const next = this.#next;
    const columns = this.#columns;
    const width = this.#width;
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      state = code < ASCII ? (next[state * width + (columns[code] as number)] as number) : 0;
      const found = this.#found[state];
      if (found === undefined) continue;
      for (const literal of found) if (visit(literal, at + 1)) return true;
    }
    return false;
  }
}
