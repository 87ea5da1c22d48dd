/** What of a click tells people apart. */
export interface Told {
  /** Its browser, by whatever names it; `''` where that is not known. */
  agent: string;
  /** `''` where it has no visitor id. */
  visitor: string;
}

/** People whom one browser may stand for: managed computers are all alike. */
const PEOPLE_PER_AGENT = 8;

/** Some clicks, and how many people can be told apart among them; clicks come and go in constant time. */
export class People {
  readonly #agents = new Tally();
  readonly #visitors = new Tally();
  #clicks = 0;
  #named = 0;

  get clicks(): number {
    return this.#clicks;
  }

  add({ agent, visitor }: Told): void {
    this.#clicks++;
    this.#agents.add(agent, 1);
    if (visitor === '') return;
    this.#named++;
    this.#visitors.add(visitor, 1);
  }

  drop({ agent, visitor }: Told): void {
    this.#clicks--;
    this.#agents.add(agent, -1);
    if (visitor === '') return;
    this.#named--;
    this.#visitors.add(visitor, -1);
  }

  /**
   * Whether so many people are among them that none of them clicked more often than `perPerson`, nor those with an id more often
   * than `perVisitor`.
   */
  isCrowd(perPerson: number, perVisitor = Number.POSITIVE_INFINITY): boolean {
    const byAgent = PEOPLE_PER_AGENT * this.#agents.size;
    if (this.#named * 2 < this.#clicks) return this.#clicks <= perPerson * byAgent;
    const visitors = this.#visitors.size;
    return this.#clicks <= perPerson * Math.min(visitors, byAgent) && this.#named <= perVisitor * visitors;
  }
}

class Tally {
  readonly #counts = new Map<string, number>();

  get size(): number {
    return this.#counts.size;
  }

  add(key: string, by: number): void {
    const count = (this.#counts.get(key) ?? 0) + by;
    if (count > 0) this.#counts.set(key, count);
    else this.#counts.delete(key);
  }
}
