import { ipv4Number, ipv6Number, reservedIpv4, reservedIpv6 } from './reserved.ts';
import { asnSource, countrySource, readRanges } from './sources.ts';
import { type Range, type Steps, toPrefixRanges, toSteps, zipSteps } from './steps.ts';
import { encodeTable } from './table-format.ts';

/** Codes the sources use that are no country: a region, a placeholder, or a slip. */
const REGION_NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const NOT_COUNTRIES = new Set(['EU', 'AP', 'ZZ', 'UN', 'EZ', 'QO', 'XA', 'XB']);

function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && !NOT_COUNTRIES.has(code) && REGION_NAMES.of(code) !== undefined;
}

/** Numbers each distinct network (AS and country) as it is met; number 0 is the unknown one. */
class NetworkList {
  readonly asns = [0];
  readonly countries = [0];
  readonly orgs = [0];
  readonly #orgNames = [''];
  readonly #orgOfAsn = new Map<number, number>([[0, 0]]);
  readonly #orgNumbers = new Map<string, number>([['', 0]]);
  readonly #numbers = new Map<number, number>([[0, 0]]);

  /** Notes the organisation of an AS: the name seen first stays. `row` is `asn,name`, the name maybe quoted. */
  readAs = (row: string): number => {
    const comma = row.indexOf(',');
    const asn = Number(row.slice(0, comma));
    if (!this.#orgOfAsn.has(asn)) {
      const name = row.slice(comma + 1);
      this.#orgOfAsn.set(
        asn,
        this.#org(name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name),
      );
    }
    return asn;
  };

  number(asn: number, country: number): number {
    const key = asn * 65536 + country;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.asns.length;
    this.#numbers.set(key, number);
    this.asns.push(asn);
    this.countries.push(country);
    this.orgs.push(this.#orgOfAsn.get(asn) ?? 0);
    return number;
  }

  orgTable(): { orgEnds: Uint32Array; orgText: Uint8Array } {
    let end = 0;
    const orgEnds = Uint32Array.from(this.#orgNames, (name) => {
      end += Buffer.byteLength(name);
      return end;
    });
    return { orgEnds, orgText: Buffer.from(this.#orgNames.join('')) };
  }

  #org(name: string): number {
    const known = this.#orgNumbers.get(name);
    if (known !== undefined) return known;
    this.#orgNumbers.set(name, this.#orgNames.length);
    return this.#orgNames.push(name) - 1;
  }
}

const validCodes = new Map<string, number>();

function readCountry(code: string): number {
  let packed = validCodes.get(code);
  if (packed === undefined) {
    packed = isCountry(code) ? code.charCodeAt(0) * 256 + code.charCodeAt(1) : 0;
    validCodes.set(code, packed);
  }
  return packed;
}

/** Merges the two sources into one step function; special-purpose space is emptied. */
function merge(
  asns: Range<number>[],
  countries: Range<number>[],
  reserved: Steps<boolean>,
  networks: NetworkList,
): Steps<number> {
  const merged = zipSteps(toSteps(asns, 0), toSteps(countries, 0), (asn, country) =>
    networks.number(asn, country),
  );
  return zipSteps(merged, reserved, (network, isReserved) => (isReserved ? 0 : network));
}

/**
 * Builds the network table from the CSV files of the npm packages. Takes a few seconds and some hundred MB,
 * which is why it runs once, in a process of its own (compile-cli.ts), and not in the collector.
 */
export async function compileTable(): Promise<Uint8Array> {
  const asn = asnSource();
  const country = countrySource();
  const networks = new NetworkList();
  const ipv4 = merge(
    await readRanges(asn.ipv4, ipv4Number, networks.readAs),
    await readRanges(country.ipv4, ipv4Number, readCountry),
    reservedIpv4(),
    networks,
  );
  const ipv6 = merge(
    toPrefixRanges(await readRanges(asn.ipv6, ipv6Number, networks.readAs)),
    toPrefixRanges(await readRanges(country.ipv6, ipv6Number, readCountry)),
    reservedIpv6(),
    networks,
  );
  return encodeTable({
    ipv4Starts: Uint32Array.from(ipv4.starts, Number),
    ipv4Networks: Uint32Array.from(ipv4.values),
    ipv6StartsHigh: Uint32Array.from(ipv6.starts, (start) => Number(start >> 32n)),
    ipv6StartsLow: Uint32Array.from(ipv6.starts, (start) => Number(start & 0xffffffffn)),
    ipv6Networks: Uint32Array.from(ipv6.values),
    asns: Uint32Array.from(networks.asns),
    countries: Uint32Array.from(networks.countries),
    orgs: Uint32Array.from(networks.orgs),
    ...networks.orgTable(),
  });
}
