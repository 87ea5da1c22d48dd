import type { NetworkCategory } from '@clickledger/domain';
import type { NetworkListsStatus } from './reputation/network-lists.ts';
import type { OperatorListFiles } from './robots/operator-lists.ts';

/** What routing registries and lists of networks know about an address. */
export interface Network {
  /** ISO 3166-1 alpha-2, empty when unknown. */
  readonly country: string;
  /** Number of the autonomous system that announces the address, 0 when unknown. */
  readonly asn: number;
  readonly asn_org: string;
  readonly category: NetworkCategory;
  /** The list that tells the category, with its version and date; empty when none does. */
  readonly list: string;
  /** Whether that list decides by itself. */
  readonly decides: boolean;
}

/** What a user agent says about itself. */
export interface Client {
  readonly browser: string;
  /** Major version. */
  readonly browser_version: string;
  readonly os: string;
  readonly device: 'desktop' | 'mobile' | 'tablet' | 'tv' | 'bot' | 'other';
  /** Name of the bot, library, previewer or feed reader that it declares itself to be; empty if none. */
  readonly declared_bot: string;
}

export interface Enricher {
  /** `ip` as the collector has it, canonical or not. An invalid or private address gives an unknown network. */
  network(ip: string): Network;
  /** The region of an address of `country`, as ISO 3166-2 has it (`DE-BE`); empty when unknown. */
  region(ip: string, country: string): string;
  client(userAgent: string): Client;
  /** How the lists of networks stand, and the database of regions among them. */
  lists(): NetworkListsStatus;
  /** Looks now whether an operator's lists of networks, or regions, changed, as it does every few seconds by itself. */
  look(): Promise<void>;
  close(): void;
}

export interface EnricherOptions {
  /** Folder for the compiled network table; by default `.cache` in this package. Made if it is not there. */
  readonly cacheDir?: string;
  /** Files of the IAB/ABC list that the operator has; opening fails with the line where one cannot be read. */
  readonly operatorLists?: OperatorListFiles;
  /** An operator's lists of networks: files, and folders of them. One that cannot be read is told of by `lists`. */
  readonly networkLists?: readonly string[];
  /** An operator's database of regions, a MaxMind DB. One that cannot be read is told of by `lists`. */
  readonly regionDatabase?: string | undefined;
  /** Called after each reading of those that changed something, or failed. */
  readonly onListsRead?: (status: NetworkListsStatus) => void;
}
