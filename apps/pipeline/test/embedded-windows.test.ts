import { type ClickHouseClient, compareHours } from '@clickledger/db';
import { openTestStores, type TestStores } from '@clickledger/db/testing';
import { type ScoredClick, windowStart } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ClickLog } from '#log/port.ts';
import { createEmbeddedWindows } from '#rollup/embedded.ts';
import { KnownWindows } from '#rollup/known-windows.ts';
import type { WindowEngine } from '#rollup/port.ts';
import { insertClicks } from '#store/tables.ts';
import { scoredClicks } from './scored-clicks.ts';

const HOUR = 3_600_000;
const RAW_TTL_DAYS = 90;

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

/** Of the log, which all loaders here share as they share the store. */
let end = 0;
/** How far they have come in it. */
let finished = 0;

/** The loader's part that matters here, with an engine that may be killed and a store that may fail in the midst. */
class Loader {
  readonly #store: ClickHouseClient;
  readonly #log: Pick<ClickLog, 'endOffset' | 'caughtUp' | 'lag'>;
  #engine: WindowEngine | undefined;
  #loaded: { clicks: ScoredClick[]; firstOffset: number } | undefined;
  /** Writes that are left until one fails. */
  failAfter = Number.POSITIVE_INFINITY;
  now = 0;

  constructor(store: ClickHouseClient) {
    const failing = <T>(write: () => Promise<T>) => {
      if (this.failAfter-- === 0) throw new Error('The store is away.');
      return write();
    };
    this.#store = new Proxy(store, {
      get: (target, name) => {
        if (name === 'command') return (some: never) => failing(() => target.command(some));
        if (name === 'insert') return (some: never) => failing(() => target.insert(some));
        const value = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    this.#log = { endOffset: async () => end, lag: async () => end - finished, caughtUp: async () => {} };
  }

  load(clicks: ScoredClick[]): Promise<void> {
    this.#loaded = { clicks, firstOffset: end };
    end += clicks.length;
    return this.#deliver(this.#loaded);
  }

  /** The batch that came last comes again: its position was not committed. */
  async again(): Promise<void> {
    if (this.#loaded) await this.#deliver(this.#loaded);
  }

  /** An earlier click that was replayed: a copy at a later position. */
  async replayed(clicks: ScoredClick[]): Promise<void> {
    const firstOffset = end;
    end += clicks.length;
    await this.#deliver({ clicks, firstOffset }, 0);
  }

  restart(): void {
    this.#engine = undefined;
  }

  async #deliver(
    { clicks, firstOffset }: { clicks: ScoredClick[]; firstOffset: number },
    origin = firstOffset,
  ) {
    this.#engine ??= createEmbeddedWindows(
      this.#store,
      this.#log as ClickLog,
      RAW_TTL_DAYS,
      new KnownWindows(() => this.now),
    );
    const rows = clicks.map((click, i) => ({ click, position: origin + i }));
    await insertClicks(stores.clickhouse)(rows, `${this.#token}:${firstOffset}-${clicks.length}`);
    await this.#engine.onClicks({
      clicks,
      partition: 0,
      firstOffset,
      nextOffset: firstOffset + clicks.length,
      replayed: origin < firstOffset,
    });
    finished = firstOffset + clicks.length;
  }

  readonly #token = Math.random().toString(36).slice(2);
}

/** Windows that are not what their raw clicks come to, and totals that are not those of their windows. */
async function wrong(): Promise<unknown[]> {
  const to = windowStart(Date.now(), '1h') + 2 * HOUR;
  const { hours, minutes } = await compareHours(stores.clickhouse, {
    from: to - 48 * HOUR,
    to,
    retainedSince: 0,
  });
  const totals = ['1m', '1h'].map(async (granularity) => {
    const side = (table: string, sign: string) =>
      `SELECT advertiser_id, campaign_id, window_start, ${sign}toInt64(billable + duplicate + invalid_givt + invalid_sivt) AS clicks,
        ${sign}cost_micros AS cost FROM ${table}_${granularity} FINAL`;
    const answer = await stores.clickhouse.query({
      query: `SELECT advertiser_id, campaign_id, window_start, sum(clicks), sum(cost)
        FROM (${side('rollups', '')} UNION ALL ${side('totals', '-')})
        GROUP BY ALL HAVING sum(clicks) != 0 OR sum(cost) != 0`,
      format: 'JSONEachRow',
    });
    return answer.json();
  });
  return [
    ...hours.filter(({ difference }) => difference !== 0n),
    ...minutes,
    ...(await Promise.all(totals)).flat(),
  ];
}

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ what: fc.constant('load' as const), clicks: fc.integer({ min: 1, max: 40 }) }),
  },
  fc.record({ what: fc.constant('again' as const) }),
  fc.record({ what: fc.constant('restart' as const) }),
  fc.record({ what: fc.constant('replayed' as const) }),
  fc.record({
    what: fc.constant('fail' as const),
    clicks: fc.integer({ min: 1, max: 40 }),
    after: fc.nat({ max: 5 }),
  }),
  fc.record({ what: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 90_000 }) }),
);

test('windows are what their raw clicks come to, whatever comes again, fails or is killed', {
  timeout: 240_000,
}, async () => {
  let made = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const now = Date.now();
      const loader = new Loader(stores.clickhouse);
      let last: ScoredClick[] = [];
      const some = (count: number) => {
        made += count;
        return scoredClicks(made - count, count, now);
      };
      for (const each of steps) {
        if (each.what === 'load') {
          last = some(each.clicks);
          await loader.load(last);
        }
        if (each.what === 'again') await loader.again();
        if (each.what === 'restart') loader.restart();
        if (each.what === 'replayed') await loader.replayed(last.slice(0, 3));
        if (each.what === 'wait') loader.now += each.ms;
        if (each.what === 'fail') {
          last = some(each.clicks);
          loader.failAfter = each.after;
          const failed = await loader.load(last).then(
            () => false,
            () => true,
          );
          loader.failAfter = Number.POSITIVE_INFINITY;
          if (failed) await loader.again();
        }
      }
      expect(await wrong()).toEqual([]);
    }),
    { numRuns: 15 },
  );
});

test('what batches bring to a window is added, and after a minute all is counted from raw clicks again', async () => {
  // An hour that is not over while this runs.
  const now = windowStart(Date.now(), '1h') + HOUR;
  const click = (n: number) =>
    buildScoredClick({ click_id: `known-${n}`, advertiser_id: 'known', event_time: now, received_at: now });
  const loader = new Loader(stores.clickhouse);
  await loader.load([click(0)]);
  await loader.load([click(1)]);
  // Comes into the table another way: whoever only adds does not see it.
  await insertClicks(stores.clickhouse)([{ click: click(2), position: 1_000 }], 'another-way');
  await loader.load([click(3)]);
  expect(await accepted('known')).toEqual([3, 3]);
  loader.now += 60_000;
  await loader.load([click(4)]);
  expect(await accepted('known')).toEqual([5, 5]);
});

async function accepted(advertiser: string): Promise<number[]> {
  const count = async (table: string) => {
    const answer = await stores.clickhouse.query({
      query: `SELECT toInt32(sum(billable)) AS clicks FROM ${table} FINAL WHERE advertiser_id = {advertiser: String}`,
      query_params: { advertiser },
      format: 'JSONEachRow',
    });
    const [row] = await answer.json<{ clicks: number }>();
    return row?.clicks ?? 0;
  };
  return Promise.all(['rollups_1m', 'rollups_1h'].map(count));
}
