import { AT_LEAST, type Trust } from '@clickledger/domain';
import type { DedupeItem } from './port.ts';

/** The first click of its visitor and standing in one slot of time. */
export interface FirstClick {
  /** The click's identity. */
  id: string;
  /** Event time, ms UTC. */
  at: number;
}

/**
 * Time is cut into slots as long as the window. Two clicks in one slot are always within the window of
 * each other, so a slot holds at most one first click, and only the two neighbouring slots can hold
 * another one within reach. That makes the look-up exact for clicks that arrive out of order.
 */
export function slotOf({ eventTime, windowMs }: Pick<DedupeItem, 'eventTime' | 'windowMs'>): number {
  return Math.floor(eventTime / windowMs);
}

/**
 * The decision, given a look-up of the visitor's first clicks by slot, those of each standing apart.
 * @returns `''` for a first click or a retry, else the identity of the click it repeats; `remember` says to store it.
 */
export function decide(
  item: DedupeItem,
  lookup: (slot: number, standing: Trust) => FirstClick | undefined,
): { repeats: string; remember: boolean } {
  const own = slotOf(item);
  let repeats = '';
  for (const standing of AT_LEAST[item.standing]) {
    for (let slot = own - 1; slot <= own + 1; slot++) {
      const first = lookup(slot, standing);
      if (!first || Math.abs(first.at - item.eventTime) >= item.windowMs) continue;
      if (first.id === item.identity) return { repeats: '', remember: false };
      repeats ||= first.id;
    }
  }
  return { repeats, remember: repeats === '' };
}
