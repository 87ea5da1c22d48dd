import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Reader } from 'mmdb-lib';
import { RecentCache } from './lru.ts';
import { isValues, mmdbMade, mmdbNetworks, openMmdb } from './mmdb.ts';
import { type ListInfo, NetworkListError } from './reputation/list-info.ts';

const LOOK_EVERY_MS = 5_000;
const MOST_BYTES = 512 * 1024 * 1024;
/** Decoded parts of records that are kept: many networks share one, and its names in eight languages take long to read. */
const DECODED_KEPT = 20_000;
/** A database of countries names no region of any of its first networks. */
const NETWORKS_TRIED = 5_000;

/** An operator's database of regions as it was read last. */
interface Read {
  reader: Reader<never> | undefined;
  info: ListInfo;
}

/**
 * The regions of an operator's database (MaxMind DB). The file is looked at again and again; what cannot be read is told of,
 * and what was read before holds.
 */
export class Regions {
  readonly #path: string;
  readonly #onRead: (info: ListInfo) => void;
  readonly #timer: NodeJS.Timeout;
  #now: Read;
  /** The file as it was read, and as it was seen last. */
  #read = '';
  #seen = '';
  #looking: Promise<void> | undefined;

  /** Reads the file for the first time. Never rejects: `info` says what is wrong with it. */
  static async open(path: string, onRead: (info: ListInfo) => void = () => {}): Promise<Regions> {
    const regions = new Regions(path, onRead);
    await regions.#readFile(await fingerprint(path));
    return regions;
  }

  private constructor(path: string, onRead: (info: ListInfo) => void) {
    this.#path = path;
    this.#onRead = onRead;
    this.#now = { reader: undefined, info: infoOf(basename(path), 'none', 0) };
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  get info(): ListInfo {
    return this.#now.info;
  }

  /**
   * The region of an address as ISO 3166-2 has it, such as `DE-BE`; empty when unknown, and where the database has the address
   * in another country than `country` (ISO 3166-1 alpha-2), or no region would lie in its click's country. Never throws.
   */
  of(ip: string, country: string): string {
    const { reader } = this.#now;
    if (!reader || country === '' || (reader.metadata.ipVersion === 4 && ip.includes(':'))) return '';
    try {
      const region = regionOf(reader.get(ip));
      return region.startsWith(country) ? region : '';
    } catch {
      // No address, or a record that is damaged.
      return '';
    }
  }

  /** Looks whether the file changed, and reads it once two looks saw the same. Never rejects. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    const seen = await fingerprint(this.#path);
    const settled = seen === this.#seen;
    this.#seen = seen;
    if (settled && seen !== this.#read) await this.#readFile(seen);
  }

  async #readFile(seen: string): Promise<void> {
    this.#seen = seen;
    this.#read = seen;
    try {
      this.#now = await readRegions(this.#path);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      this.#now = { ...this.#now, info: { ...this.#now.info, problem } };
    }
    this.#onRead(this.info);
  }
}

/** Nobody counts its networks: that takes looking through all of it. */
function infoOf(name: string, version: string, date: number): ListInfo {
  return { name, version, date, shipped: false, categories: [], regions: true, networks: 0 };
}

/** Changes when the file does. */
async function fingerprint(path: string): Promise<string> {
  try {
    const { size, mtimeMs, ino } = await stat(path);
    return `${size} ${mtimeMs} ${ino}`;
  } catch (error) {
    return String(error);
  }
}

/** @throws NetworkListError for a file that cannot be read, or tells no regions. */
async function readRegions(path: string): Promise<Read> {
  const name = basename(path);
  const { bytes, writtenAt } = await bytesOf(path);
  const decoded = new RecentCache<unknown, string | number>(DECODED_KEPT);
  const reader = openMmdb(bytes, name, decoded);
  let tried = 0;
  for (const { record } of mmdbNetworks(reader, name)) {
    if (regionOf(record) !== '') {
      const { version = 'unknown', date = writtenAt } = mmdbMade(reader);
      return { reader, info: infoOf(name, version, date) };
    }
    tried += 1;
    if (tried === NETWORKS_TRIED) break;
  }
  throw new NetworkListError(
    `${name} names no region by its code, so far as ${tried} of its networks tell; a database of cities does, such as GeoLite2 City.`,
  );
}

async function bytesOf(path: string): Promise<{ bytes: Buffer; writtenAt: number }> {
  try {
    const { size, mtimeMs } = await stat(path);
    if (size > MOST_BYTES) throw new Error(`it is larger than ${MOST_BYTES / 1024 / 1024} MiB`);
    return { bytes: await readFile(path), writtenAt: Math.round(mtimeMs) };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new NetworkListError(`${path} cannot be read (${why}).`, { cause });
  }
}

/**
 * What a record says: country and largest subdivision as MaxMind has them, or `country_code` (`country`) and `region_code` at
 * its top, as IPinfo has. Empty where either is not a code.
 */
function regionOf(record: unknown): string {
  if (!isValues(record)) return '';
  const { country, country_code, subdivisions, region_code } = record;
  const inCountry = isValues(country) ? country.iso_code : (country_code ?? country);
  const largest: unknown = Array.isArray(subdivisions) ? subdivisions[0] : undefined;
  const code = isValues(largest) ? largest.iso_code : region_code;
  if (typeof inCountry !== 'string' || typeof code !== 'string') return '';
  const region = code.startsWith(`${inCountry}-`) ? code : `${inCountry}-${code}`;
  return /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(region) ? region : '';
}
