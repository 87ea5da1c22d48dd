import { Random } from '@clickledger/simulator';

/** What of a whole was hit. */
export interface Share {
  hits: number;
  of: number;
}

const ROUNDS = 400;
const TAIL = 0.025;

/**
 * The interval, 95 %, of a share that is made of units whose members depend on each other (the clicks of one farm, of one
 * person): units are drawn with replacement, as many as there are, and their share is taken, many times.
 */
export function bootstrap(units: readonly Share[]): [low: number, high: number] {
  const random = new Random('bootstrap');
  const shares = Array.from({ length: ROUNDS }, () => {
    let [hits, of] = [0, 0];
    for (let i = 0; i < units.length; i++) {
      const unit = units[random.below(units.length)];
      hits += unit?.hits ?? 0;
      of += unit?.of ?? 0;
    }
    return of === 0 ? 0 : hits / of;
  }).sort((a, b) => a - b);
  return [shares[Math.floor(TAIL * ROUNDS)] ?? 0, shares[Math.ceil((1 - TAIL) * ROUNDS) - 1] ?? 1];
}
