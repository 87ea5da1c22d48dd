import type { Trust } from '@clickledger/domain';

/** 32-bit words of a visitor's print. */
export const PRINT_WORDS = 3;

/**
 * 96 bits that stand for a visitor, written into `print`. A key is a hash already (`visitorKey`), so
 * mixing its characters keeps it even; among ten million first clicks the chance that two prints meet in one
 * look-up is about 10^-22. In the way of cyrb53 (bryc, public domain), with a third lane.
 */
export function printVisitor(key: string, print: Uint32Array): void {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  let c = 0x9e3779b9;
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
    c = Math.imul(c ^ unit, 0x85ebca6b);
  }
  print[0] = mix(a, b);
  print[1] = mix(b, c);
  print[2] = mix(c, a);
}

/** What tells a visitor's first clicks of one standing from those of another. */
const MARKS: Readonly<Record<Trust, number>> = {
  keyed: 0x2545f491,
  signed: 0x6c078965,
  registered: 0,
  open: 0x1b873593,
};

/** The print of a visitor's clicks of one standing, written into `marked`. */
export function markPrint(print: Uint32Array, standing: Trust, marked: Uint32Array): void {
  marked.set(print);
  marked[2] = (marked[2] as number) ^ MARKS[standing];
}

function mix(word: number, other: number): number {
  const first = Math.imul(word ^ (word >>> 16), 0x85ebca6b) ^ Math.imul(other ^ (other >>> 13), 0xc2b2ae35);
  return first ^ (first >>> 15);
}
