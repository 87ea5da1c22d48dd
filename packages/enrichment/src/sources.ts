import { createReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Range } from './steps.ts';

/** The npm packages that carry the data; their licences are in LICENSES.md. */
const ASN_PACKAGE = '@ip-location-db/asn';
const COUNTRY_PACKAGE = '@ip-location-db/geo-whois-asn-country';

export interface Source {
  readonly ipv4: string;
  readonly ipv6: string;
  readonly version: string;
}

function source(packageName: string, file: string): Source {
  const manifest = createRequire(import.meta.url).resolve(`${packageName}/package.json`);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const folder = dirname(manifest);
  return { ipv4: join(folder, `${file}-ipv4.csv`), ipv6: join(folder, `${file}-ipv6.csv`), version };
}

export const asnSource = (): Source => source(ASN_PACKAGE, 'asn');
export const countrySource = (): Source => source(COUNTRY_PACKAGE, 'geo-whois-asn-country');

/**
 * Reads `first,last,rest` lines. `parse` gives the number of an address, `read` the value of a row.
 * Throws if the file is not sorted, for then everything built on it would be wrong.
 */
export async function readRanges<V>(
  file: string,
  parse: (address: string) => bigint,
  read: (rest: string) => V,
): Promise<Range<V>[]> {
  const ranges: Range<V>[] = [];
  let previous = 0n;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (line === '') continue;
    const comma = line.indexOf(',');
    const second = line.indexOf(',', comma + 1);
    const first = parse(line.slice(0, comma));
    if (first < previous) throw new Error(`${file} is not sorted at ${line}`);
    previous = first;
    const last = parse(line.slice(comma + 1, second));
    ranges.push({ first, last, value: read(line.slice(second + 1)) });
  }
  return ranges;
}
