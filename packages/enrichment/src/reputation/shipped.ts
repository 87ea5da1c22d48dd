import { readFileSync } from 'node:fs';
import { isNetworkCategory, type NetworkCategory } from '@clickledger/domain';
import { readDatacenterAsns } from '#datacenter.ts';
import { RESERVED_IPV4, RESERVED_IPV6 } from '#reserved.ts';
import { asnSource } from '#sources.ts';
import { categoryByName } from './as-names.ts';
import { parseRange } from './blocks.ts';
import { Headers, type ListedNetwork, NetworkCollection } from './list-content.ts';
import type { ReadList } from './list-file.ts';
import { type ListInfo, listLabel } from './list-info.ts';

const folder = new URL('../../lists/', import.meta.url);

/** What lists that ship say of a whole autonomous system, where no range within it says another thing. */
export interface AsCategories {
  of(asn: number, org: string): { category: NetworkCategory; list: string };
}

/** All that ships with this package. */
export interface Shipped {
  /** Lists of ranges, those that come later before the earlier ones. */
  readonly ranges: readonly ReadList[];
  readonly systems: AsCategories;
  /** Of every list that ships. */
  readonly infos: readonly ListInfo[];
}

const NOTHING = { category: 'unknown', list: '' } as const;

/** Reads the lists that ship. Throws where a line of them is not as it should be. */
export function openShipped(): Shipped {
  const known = readKnownNetworks(readFileSync(new URL('known-networks.tsv', folder), 'utf8'));
  const datacenterText = readFileSync(new URL('datacenter-asns.tsv', folder), 'utf8');
  const datacenters = readDatacenterAsns(datacenterText);
  const hosting = shippedInfo('datacenter-asns.tsv', datacenterText, datacenters.size, ['hosting']);
  const names = namesInfo();
  const reserved = reservedList();
  const labels = { known: listLabel(known.info), hosting: listLabel(hosting), names: listLabel(names) };
  return {
    ranges: [reserved, { info: known.info, networks: known.networks }],
    infos: [known.info, hosting, names, reserved.info],
    systems: {
      of(asn, org) {
        if (asn === 0) return NOTHING;
        const named = known.systems.get(asn);
        if (named !== undefined) return { category: named, list: labels.known };
        if (datacenters.has(asn)) return { category: 'hosting', list: labels.hosting };
        const category = categoryByName(org);
        return category === undefined ? NOTHING : { category, list: labels.names };
      },
    },
  };
}

/** Reads `subject<tab>category<tab>name<tab>reason`. Throws if a line is something else. */
export function readKnownNetworks(
  text: string,
): ReadList & { systems: ReadonlyMap<number, NetworkCategory> } {
  const file = 'known-networks.tsv';
  const systems = new Map<number, NetworkCategory>();
  const collection = new NetworkCollection(file);
  const categories = new Set<NetworkCategory>();
  let entries = 0;
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [subject = '', category = '', name, reason] = line.split('\t');
    const range = parseRange(subject);
    const asn = /^AS([1-9]\d*)$/.exec(subject)?.[1];
    if (!isNetworkCategory(category) || !name || !reason || (!range && !asn) || systems.has(Number(asn)))
      throw new Error(`${file}: bad line "${line}"`);
    if (range) collection.add(range, category, false);
    else systems.set(Number(asn), category);
    categories.add(category);
    entries += 1;
  }
  const info = shippedInfo(file, text, entries, [...categories]);
  return { info, networks: collection.networks, systems };
}

function shippedInfo(name: string, text: string, networks: number, categories: NetworkCategory[]): ListInfo {
  const headers = new Headers();
  for (const line of text.split('\n').filter((line) => line.startsWith('#'))) headers.read(line);
  const { version, date } = headers;
  if (version === undefined || date === undefined) throw new Error(`${name} has no version and date`);
  return { name, version, date, shipped: true, categories, networks };
}

/** The names of autonomous systems, and what is read in them, are as old as the package that has them. */
function namesInfo(): ListInfo {
  const { version } = asnSource();
  const [, year, month, day] = /\.(\d{4})(\d\d)(\d\d)\d*$/.exec(version) ?? [];
  return {
    name: '@ip-location-db/asn',
    version,
    date: Date.UTC(Number(year), Number(month) - 1, Number(day)) || 0,
    shipped: true,
    categories: ['hosting', 'carrier_nat', 'education', 'residential'],
    networks: 0,
  };
}

/** IANA's registries of special-purpose addresses. */
function reservedList(): ReadList {
  const networks: ListedNetwork[] = [...RESERVED_IPV4, ...RESERVED_IPV6].map((cidr) => {
    const range = parseRange(cidr);
    if (range === undefined) throw new Error(`bad range ${cidr}`);
    return { ...range, category: 'reserved', decides: false };
  });
  const info: ListInfo = {
    name: 'special-purpose addresses',
    version: '1',
    date: Date.UTC(2026, 10, 26),
    shipped: true,
    categories: ['reserved'],
    networks: networks.length,
  };
  return { info, networks };
}
