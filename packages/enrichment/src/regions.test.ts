import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildMmdb } from '../test/build-mmdb.ts';
import { Regions } from './regions.ts';
import type { ListInfo } from './reputation/list-info.ts';

const MADE = Date.UTC(2026, 9, 1);
/** As MaxMind's city databases have it: the largest subdivision first, names in several languages. */
const city = (country: string, ...codes: string[]) => ({
  country: { iso_code: country, names: { en: country } },
  subdivisions: codes.map((iso_code) => ({ iso_code, names: { en: iso_code, de: iso_code } })),
});
const CITIES = buildMmdb(
  [
    ['91.0.0.0/16', city('DE', 'BE')],
    ['91.0.7.0/24', city('DE', 'BY')],
    ['86.128.0.0/16', city('GB', 'ENG', 'LND')],
    ['80.0.0.0/16', { country: { iso_code: 'FR' } }],
    ['73.1.0.0/16', { country_code: 'US', region_code: 'FL', region: 'Florida' }],
    ['73.2.0.0/16', { country: 'US', region_code: 'US-NY' }],
    ['73.3.0.0/16', { country: 'US', region_code: 'New York' }],
    ['2003:d0::/32', city('DE', 'HH')],
  ],
  MADE,
  'Test-City',
);

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clickledger-regions-'));
  file = join(folder, 'cities.mmdb');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** As `mv` puts it there. */
function put(bytes: Buffer | string): void {
  writeFileSync(`${file}.draft`, bytes);
  renameSync(`${file}.draft`, file);
}

async function opened<T>(use: (regions: Regions, told: ListInfo[]) => T | Promise<T>): Promise<T> {
  const told: ListInfo[] = [];
  const regions = await Regions.open(file, (info) => told.push(info));
  try {
    return await use(regions, told);
  } finally {
    regions.close();
  }
}

it('tells the largest subdivision by its ISO 3166-2 code, as MaxMind and IPinfo have it', async () => {
  put(CITIES);
  await opened((regions) => {
    expect(regions.of('91.0.3.1', 'DE')).toBe('DE-BE');
    expect(regions.of('91.0.7.1', 'DE')).toBe('DE-BY');
    expect(regions.of('86.128.0.1', 'GB')).toBe('GB-ENG');
    expect(regions.of('2003:d0::7', 'DE')).toBe('DE-HH');
    expect(regions.of('73.1.0.1', 'US')).toBe('US-FL');
    expect(regions.of('73.2.0.1', 'US')).toBe('US-NY');
    expect(regions.info).toEqual({
      name: 'cities.mmdb',
      version: `Test-City-${MADE / 1000}`,
      date: MADE,
      shipped: false,
      categories: [],
      regions: true,
      networks: 0,
    });
  });
});

it('knows none where the database has none, no code, another country, or no such network', async () => {
  put(CITIES);
  await opened((regions) => {
    expect(regions.of('80.0.0.1', 'FR')).toBe('');
    expect(regions.of('73.3.0.1', 'US')).toBe('');
    expect(regions.of('91.0.3.1', 'AT')).toBe('');
    expect(regions.of('91.0.3.1', '')).toBe('');
    expect(regions.of('8.8.8.8', 'US')).toBe('');
    expect(regions.of('no address', 'US')).toBe('');
  });
});

it('reads a newer file once it stands still, and keeps to what was read where that is none', async () => {
  put(CITIES);
  await opened(async (regions, told) => {
    put(buildMmdb([['91.0.0.0/16', city('DE', 'HE')]], MADE, 'Test-City'));
    await regions.look();
    expect(regions.of('91.0.3.1', 'DE')).toBe('DE-BE');
    await regions.look();
    expect(regions.of('91.0.3.1', 'DE')).toBe('DE-HE');
    put('half of a fi');
    await regions.look();
    await regions.look();
    expect(regions.of('91.0.3.1', 'DE')).toBe('DE-HE');
    expect(regions.info.problem).toMatch(/^cities\.mmdb is no MaxMind DB that can be read/);
    rmSync(file);
    await regions.look();
    await regions.look();
    expect(regions.of('91.0.3.1', 'DE')).toBe('DE-HE');
    expect(regions.info.problem).toMatch(/cities\.mmdb cannot be read \(ENOENT/);
    put(CITIES);
    await regions.look();
    await regions.look();
    expect(regions.info.problem).toBeUndefined();
    expect(told.map(({ problem }) => problem === undefined)).toEqual([true, true, false, false, true]);
  });
});

it('says what a database that tells no regions lacks, and opens all the same', async () => {
  put(buildMmdb([['91.0.0.0/16', { country: { iso_code: 'DE' } }]], MADE));
  await opened((regions) => {
    expect(regions.info.problem).toBe(
      'cities.mmdb names no region by its code, so far as 1 of its networks tell; a database of cities does, such as GeoLite2 City.',
    );
    expect(regions.of('91.0.3.1', 'DE')).toBe('');
  });
});

it('waits for a file that is not there yet', async () => {
  await opened(async (regions) => {
    expect(regions.info.problem).toContain('cannot be read');
    put(CITIES);
    await regions.look();
    await regions.look();
    expect(regions.of('91.0.3.1', 'DE')).toBe('DE-BE');
  });
});

it('never fails for a click, whichever byte of the file is another', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(CITIES.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const other = Buffer.from(CITIES);
      other[at] = (other[at] ?? 0) ^ change;
      put(other);
      await opened((regions) => {
        for (const ip of ['91.0.3.1', '86.128.0.1', '2003:d0::7'])
          expect(regions.of(ip, 'DE')).toMatch(/^(DE-[A-Z0-9]{1,3})?$/);
      });
    }),
    { numRuns: 60 },
  );
});
