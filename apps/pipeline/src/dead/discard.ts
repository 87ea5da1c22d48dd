import type { ClickLog } from '#log/port.ts';
import { discardMark } from './letter.ts';
import type { ListedLetter } from './letters.ts';

/** What became of a letter. `done before`: it was discarded or put back already, and nothing was done. */
export interface DiscardOutcome {
  position: string;
  outcome: 'discarded' | 'done before';
}

/**
 * Notes that nobody needs the letters any more, and why. They stay where they are as long as any, and can still be put
 * back. @returns an outcome for each letter, in order.
 */
export async function discardLetters(
  log: Pick<ClickLog, 'append'>,
  letters: readonly ListedLetter[],
  reason: string,
): Promise<DiscardOutcome[]> {
  const at = Date.now();
  const isOver = ({ state }: ListedLetter) => state === 'discarded' || state === 'replayed';
  const marks = letters
    .filter((letter) => !isOver(letter))
    .map(({ position }) => discardMark({ position, discarded: reason, at }));
  if (marks.length > 0) await log.append(marks);
  return letters.map((letter) => ({
    position: letter.position,
    outcome: isOver(letter) ? 'done before' : 'discarded',
  }));
}
