import { hash } from 'node:crypto';

/** A seeded source of chance (sfc32, Chris Doty-Humphrey's PractRand): the same seed, the same numbers. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: string) {
    const digest = hash('sha1', seed, 'buffer');
    this.#a = digest.readUInt32LE(0) | 0;
    this.#b = digest.readUInt32LE(4) | 0;
    this.#c = digest.readUInt32LE(8) | 0;
  }

  /** 32 random bits. */
  bits(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return sum >>> 0;
  }

  /** From 0 up to but without 1. */
  float(): number {
    return this.bits() / 2 ** 32;
  }

  between(from: number, to: number): number {
    return from + this.float() * (to - from);
  }

  /** A whole number from 0 up to but without `limit`. */
  below(limit: number): number {
    return Math.floor(this.float() * limit);
  }

  chance(probability: number): boolean {
    return this.float() < probability;
  }

  /** Waiting times of independent events have this distribution. */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.float());
  }

  /** @throws RangeError on an empty list. */
  pick<T>(list: readonly T[]): T {
    const found = list[this.below(list.length)];
    if (found === undefined) throw new RangeError('There is nothing to pick from.');
    return found;
  }

  /** One of the items, as likely as its weight. @throws RangeError on an empty list. */
  weighted<T>(items: readonly T[], weight: (item: T) => number): T {
    let left = this.float() * items.reduce((sum, item) => sum + weight(item), 0);
    for (const item of items) {
      left -= weight(item);
      if (left < 0) return item;
    }
    return this.pick(items.slice(-1));
  }
}
