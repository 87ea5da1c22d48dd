/** How much falls on each of some partitions, subtasks or nodes. */
export class Spread {
  readonly #counts: Float64Array;
  #sum = 0;

  constructor(size: number) {
    this.#counts = new Float64Array(size);
  }

  add(bucket: number, weight = 1): void {
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + weight;
    this.#sum += weight;
  }

  get size(): number {
    return this.#counts.length;
  }

  get sum(): number {
    return this.#sum;
  }

  /** The part of all that falls on the fullest, 0 to 1. */
  get hottest(): number {
    return this.#sum === 0 ? 0 : Math.max(...this.#counts) / this.#sum;
  }

  /** How many times the mean the fullest has. */
  get overMean(): number {
    return this.hottest * this.size;
  }
}
