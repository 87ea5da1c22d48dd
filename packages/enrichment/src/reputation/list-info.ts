import type { NetworkCategory } from '@clickledger/domain';

/** A list of networks that judges clicks: one that ships with this package, or a file of the operator. */
export interface ListInfo {
  /** Unique: a package, a file that ships, or the operator's file by its name. */
  readonly name: string;
  /** As the list says, else made of its content: the same version is the same content. */
  readonly version: string;
  /** When it was made, as far as it says; of a file that does not, when it was written. ms UTC. */
  readonly date: number;
  readonly shipped: boolean;
  readonly categories: readonly NetworkCategory[];
  /** It tells regions, and no kinds of network. */
  readonly regions?: true;
  /** Lines, ranges or AS numbers in it. */
  readonly networks: number;
  /** Why the newest file was refused, in one sentence; what is in force then is what it said before, or nothing. */
  readonly problem?: string | undefined;
}

/** What is noted with a click: name, version and date. */
export function listLabel({ name, version, date }: Pick<ListInfo, 'name' | 'version' | 'date'>): string {
  return `${name} ${version} (${new Date(date).toISOString().slice(0, 10)})`;
}

/** A list, or a line of it, that cannot be read; says which, and what to do. */
export class NetworkListError extends Error {
  override readonly name = 'NetworkListError';
}
