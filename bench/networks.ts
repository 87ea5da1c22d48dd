import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Enricher, openEnricher } from '@clickledger/enrichment';
import { percentile, report } from './lib/report.ts';

/**
 * What telling an address's network costs: by what ships, and beside it by lists of one's own with 300,000 networks, taking
 * turns; and how long such lists take to be read, during which look-ups go on in another thread.
 */
const ROUNDS = 9;
const LOOK_UPS = 400_000;
const LISTED = 150_000;

const folder = mkdtempSync(join(tmpdir(), 'clickledger-bench-networks-'));
const random = seeded(7);
const octet = () => Math.floor(random() * 256);
const group = () => Math.floor(random() * 65_536).toString(16);
const ipv4 = () => `${1 + Math.floor(random() * 222)}.${octet()}.${octet()}.${octet()}`;
const ipv6 = () =>
  `2${Math.floor(random() * 4096)
    .toString(16)
    .padStart(3, '0')}:${group()}:${group()}:${group()}::${group()}`;
const many = (count: number, one: () => string) => Array.from({ length: count }, one);

writeFileSync(join(folder, 'vpn.txt'), many(LISTED, () => `${ipv4()}/24`).join('\n'));
writeFileSync(join(folder, 'tor.txt'), many(LISTED, ipv6).join('\n'));
const shipped = await openEnricher();
const begun = performance.now();
const own = await openEnricher({ networkLists: [folder] });
const openSeconds = (performance.now() - begun) / 1_000;

const addresses = { ipv4: many(50_000, ipv4), ipv6: many(50_000, ipv6) };
const measured = {
  ipv4: { shipped: [] as number[], own: [] as number[] },
  ipv6: { shipped: [] as number[], own: [] as number[] },
};
for (let round = -1; round < ROUNDS; round++) {
  for (const family of ['ipv4', 'ipv6'] as const) {
    for (const [name, enricher] of Object.entries({ shipped, own })) {
      const micros = each(enricher, addresses[family]);
      // The first round warms up.
      if (round >= 0) measured[family][name as 'shipped' | 'own'].push(micros);
    }
  }
}
const median = (values: number[]) => percentile(values, 0.5);
report('Look-ups of addresses', [
  ...(['ipv4', 'ipv6'] as const).flatMap((family) => {
    const [base, listed] = [median(measured[family].shipped), median(measured[family].own)];
    return [
      { name: `${family}, by what ships`, value: base, unit: 'µs', bound: 2 },
      { name: `${family}, by 300,000 networks of one's own, too`, value: listed, unit: 'µs', bound: 3 },
      { name: `${family}, the latter beside the former`, value: listed / base, unit: '', bound: 3 },
    ];
  }),
  { name: 'opening with them', value: openSeconds, unit: 's', bound: 15 },
]);
own.close();
rmSync(folder, { recursive: true });

/** µs of one look-up. */
function each(enricher: Enricher, ips: readonly string[]): number {
  const start = performance.now();
  let known = 0;
  for (let i = 0; i < LOOK_UPS; i++) if (enricher.network(ips[i % ips.length] ?? '').asn !== 0) known += 1;
  const micros = ((performance.now() - start) * 1_000) / LOOK_UPS;
  if (known === 0) throw new Error('no address is known');
  return micros;
}

/** Mulberry32: the same addresses in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
