import type { DedupeItem } from './port.ts';

/** The first click of its kind in one slot of time. */
export interface FirstClick {
  id: string;
  /** Event time, ms UTC. */
  at: number;
}

/**
 * Time is cut into slots as long as the window. Two clicks in one slot are always within the window of
 * each other, so a slot holds at most one first click, and only the two neighbouring slots can hold
 * another one within reach. That makes the look-up exact for clicks that arrive out of order.
 */
export function slotsOf(item: DedupeItem): { own: string; neighbours: [string, string] } {
  const slot = Math.floor(item.eventTime / item.windowMs);
  const name = (s: number) => `${item.key}:${item.windowMs}:${s}`;
  return { own: name(slot), neighbours: [name(slot - 1), name(slot + 1)] };
}

/**
 * The decision, given a look-up of first clicks by slot.
 * @returns `''` for a first click or a retry, else the id of the click it repeats; `remember` says to store it.
 */
export function decide(
  item: DedupeItem,
  lookup: (slot: string) => FirstClick | undefined,
): { repeats: string; remember: boolean } {
  const { own, neighbours } = slotsOf(item);
  let repeats = '';
  for (const slot of [neighbours[0], own, neighbours[1]]) {
    const first = lookup(slot);
    if (!first || Math.abs(first.at - item.eventTime) >= item.windowMs) continue;
    if (first.id === item.clickId) return { repeats: '', remember: false };
    repeats ||= first.id;
  }
  return { repeats, remember: repeats === '' };
}
