import type { Burst } from './bursts.ts';

/**
 * Networks of one provider that are busy together are a place where something was heard by all: on the radio of a town, at a match.
 * Who has one network is alone in it.
 */
export const NEIGHBOURS = { networks: 5, percent: 50 } as const;

/** So many clicks during a burst of a network make another one as busy as it. */
export function leastOfNeighbour({ first, last }: Pick<Burst, 'first' | 'last'>): number {
  return Math.ceil((NEIGHBOURS.percent / 100) * (last - first + 1));
}

/** Whether a burst of a network is a crowd, where so many others of its provider were as busy during it. */
export function isNeighbourhood(networks: number): boolean {
  return networks >= NEIGHBOURS.networks;
}
