import { openTestStores } from '@clickledger/db/testing';
import { lookBackOverRange } from '@clickledger/pipeline';
import { report } from './lib/report.ts';

/**
 * A look back over one advertiser's finished day of `CLICKS` (a million), in an embedded ClickHouse: its time, and what the process
 * that looks holds at most. Seven of ten clicks are people's; the others are farms of a hundred, some of whose clicks the
 * scorer refused, and a botnet of two clicks an address on one site.
 */
const CLICKS = Number(process.env.CLICKS ?? 1_000_000);
const DAY_MS = 86_400_000;
const DAY = Math.floor(Date.now() / DAY_MS) * DAY_MS - 2 * DAY_MS;
const SAMPLE_MS = 20;
const AT_ONCE = 200_000;

/** Kinds of clicks, by what of each `number` stands in the columns; in SQL. */
const PEOPLE = {
  seconds: 'cityHash64(number) % 86400',
  // Two of three are somebody's only one.
  address: 'intDiv(number * 2, 3)',
  agent: 'cityHash64(address) % 400',
  site: 'cityHash64(number, 1) % 40',
  visitor: 'address',
  decided: '0',
};
const FARMS = {
  seconds: '(cityHash64(intDiv(number, 100)) % 80000) + number % 100',
  address: '100000000 + intDiv(number, 100)',
  agent: '1',
  site: 'cityHash64(intDiv(number, 100), 1) % 40',
  visitor: '100000000 + number',
  decided: 'number % 100 > 60',
};
const BOTNET = {
  seconds: '(cityHash64(intDiv(number, 2)) % 40000) + 20000 * (number % 2)',
  address: '200000000 + intDiv(number, 2)',
  agent: '2 + cityHash64(address) % 3',
  site: '7',
  visitor: 'address',
  decided: '0',
};

const stores = await openTestStores();
try {
  await fill('people', PEOPLE, 0.7);
  await fill('farm', FARMS, 0.1);
  await fill('bot', BOTNET, 0.2);
  const most = { heap: 0, all: 0 };
  const sample = setInterval(() => {
    const { heapUsed, external, rss } = process.memoryUsage();
    most.heap = Math.max(most.heap, heapUsed + external);
    most.all = Math.max(most.all, rss);
  }, SAMPLE_MS);
  const took = async () => {
    const begun = performance.now();
    const taken = await lookBackOverRange(
      { clickhouse: stores.writer, run: 'bench' },
      { from: DAY, to: DAY + DAY_MS },
      { signal: new AbortController().signal, onProgress: () => undefined, advertiserId: 'acme' },
    );
    return { seconds: (performance.now() - begun) / 1_000, taken };
  };
  const first = await took();
  const again = await took();
  clearInterval(sample);
  for (const [rule, { clicks }] of first.taken) process.stdout.write(`${rule}: ${clicks}\n`);
  report(`Looking back over a day of ${CLICKS.toLocaleString('en')} clicks of one advertiser`, [
    { name: 'the first time', value: first.seconds, unit: 's' },
    { name: 'again, with nothing left to find', value: again.seconds, unit: 's' },
    { name: 'heap and buffers, at most', value: most.heap / 1e6, unit: 'MB' },
    { name: 'process with the embedded engine, at most', value: most.all / 1e6, unit: 'MB' },
  ]);
} finally {
  await stores.close();
}

async function fill(name: string, kind: typeof PEOPLE, share: number): Promise<void> {
  const all = Math.round(CLICKS * share);
  for (let from = 0; from < all; from += AT_ONCE) {
    await stores.clickhouse.command({
      query: `
        INSERT INTO clicks (advertiser_id, campaign_id, click_id, event_time, received_at, source, trust, site_id, visitor_id, ip,
          ip_prefix, user_agent, asn, network_category, verdict, invalid_class, reasons, evidence, price_micros, cost_micros, log_position)
        SELECT 'acme', concat('campaign-', toString(cityHash64(number, 2) % 20)), concat('${name}-', toString(number)),
          fromUnixTimestamp64Milli(toInt64(${DAY} + 1000 * (${kind.seconds})) AS ms), fromUnixTimestamp64Milli(ms), 'pixel', 'registered',
          concat('site-', toString(${kind.site})), toString(${kind.visitor}),
          IPv4NumToString(toUInt32(16777216 + address)), IPv4NumToString(toUInt32(bitAnd(16777216 + address, 4294967040))),
          concat('browser ', toString(${kind.agent})), 1000 + address % 3000, 'residential',
          if(${kind.decided}, 'invalid', 'billable'), if(${kind.decided}, 'sivt', ''),
          if(${kind.decided}, ['click_frequency_ip'], []), if(${kind.decided}, '[{"rule":"click_frequency_ip"}]', '[]'),
          400000, if(${kind.decided}, 0, 400000), number
        FROM (SELECT number, ${kind.address} AS address FROM numbers(${from}, ${Math.min(AT_ONCE, all - from)}))`,
    });
  }
}
