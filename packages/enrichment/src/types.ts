import type { OperatorListFiles } from './robots/operator-lists.ts';

/** What the routing registries know about an address. */
export interface Network {
  /** ISO 3166-1 alpha-2, empty when unknown. */
  readonly country: string;
  /** Number of the autonomous system that announces the address, 0 when unknown. */
  readonly asn: number;
  readonly asn_org: string;
  /** Hosting, not people: see lists/datacenter-asns.tsv. */
  readonly is_datacenter: boolean;
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
  client(userAgent: string): Client;
}

export interface EnricherOptions {
  /** Folder for the compiled network table; by default `.cache` in this package. Made if it is not there. */
  readonly cacheDir?: string;
  /** Files of the IAB/ABC list that the operator has; opening fails with the line where one cannot be read. */
  readonly operatorLists?: OperatorListFiles;
}
