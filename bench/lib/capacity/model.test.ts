import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CLAIM_S, FIRST_CLICK_S, USUAL } from './installation.ts';
import { BYTES, COSTS, type CostRun, type Door, type Profile } from './measured-costs.ts';
import { capacityFor, coresAt, recordBytes } from './model.ts';
import { PRICES } from './prices.ts';

const costs: CostRun = {
  source: 'a test',
  rates: { full: 2_000, half: 1_000 },
  idleCores: 0.1,
  stages: { collector: { full: 100, half: 150 }, scorer: { full: 50, half: 50 } },
};
const ask = (clicksPerSecond: number, profile: Profile = 'distributed', door: Door = 'pixel') =>
  capacityFor({
    clicksPerSecond,
    profile,
    door,
    costs: COSTS[profile][door],
    installation: USUAL,
    prices: PRICES,
  });

test('a stage takes what was measured at the rates where it was', () => {
  expect(coresAt(costs, 'collector', 1_000)).toBeCloseTo(0.15);
  expect(coresAt(costs, 'collector', 2_000)).toBeCloseTo(0.2);
  expect(coresAt(costs, 'collector', 1_500)).toBeCloseTo(0.175);
});

test('below half a load the turns stay and the clicks go', () => {
  expect(coresAt(costs, 'collector', 500)).toBeCloseTo(0.125);
  expect(coresAt(costs, 'scorer', 500)).toBeCloseTo(0.025);
});

test('where a tenth was measured, the line goes by it', () => {
  const measured = {
    ...costs,
    rates: { full: 2_000, half: 1_000, tenth: 200 },
    stages: { collector: { full: 100, half: 150, tenth: 300 } },
  };
  expect(coresAt(measured, 'collector', 200)).toBeCloseTo(0.06);
  expect(coresAt(measured, 'collector', 600)).toBeCloseTo(0.105);
  expect(coresAt(measured, 'collector', 1_500)).toBeCloseTo(0.175);
});

test('beyond a full load each click costs as much as there', () => {
  expect(coresAt(costs, 'collector', 20_000)).toBeCloseTo(2);
});

test('idle, the stages together take what an idle installation takes', () => {
  expect(coresAt(costs, 'collector', 0) + coresAt(costs, 'scorer', 0)).toBeCloseTo(0.1);
});

test('a stage that was not measured is asked for in vain', () => {
  expect(() => coresAt(costs, 'dedupe', 1)).toThrow(RangeError);
});

test('more clicks never take fewer brokers, partitions, memory, rows or cores', () => {
  const rate = fc.integer({ min: 1, max: 2_000_000 });
  fc.assert(
    fc.property(rate, rate, fc.constantFrom<Door>('pixel', 'batch'), (a, b, door) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)].map((each) => ask(each, 'distributed', door));
      if (!less || !more) throw new Error('There are two.');
      expect(less.brokers).toBeLessThanOrEqual(more.brokers);
      expect(less.partitions.clicks).toBeLessThanOrEqual(more.partitions.clicks);
      expect(less.partitions.scored).toBeLessThanOrEqual(more.partitions.scored);
      expect(less.bytes.redisMemory).toBeLessThanOrEqual(more.bytes.redisMemory);
      expect(less.money.cores).toBeLessThanOrEqual(more.money.cores);
      expect(less.bytes.clickHouseDisk).toBeLessThanOrEqual(more.bytes.clickHouseDisk);
    }),
  );
});

test('Redis has every id of a day and every first click of its hours', () => {
  const { redisMemory } = ask(1_000).bytes;
  const clicks = BYTES.claim * 1_000 * CLAIM_S + BYTES.firstClick * 1_000 * FIRST_CLICK_S;
  expect(redisMemory).toBe(clicks + USUAL.patternsBytes);
});

test('what is full first stands first, and at its rate it is full', () => {
  const { breaks } = ask(1_000);
  expect(breaks.map(({ at }) => at)).toEqual(breaks.map(({ at }) => at).toSorted((a, b) => a - b));
  for (const { what, at } of breaks.filter(({ what }) => what === 'scorer'))
    expect(coresAt(COSTS.distributed.pixel, what, at)).toBeCloseTo(6);
});

test('records are packed once a turn of a door, or of the scorer, brings enough of them', () => {
  const { clicks, scored } = BYTES;
  expect(recordBytes(400, 'batch', 1)).toEqual({ clicks: clicks.of500, scored: scored.plain });
  expect(recordBytes(400, 'pixel', 1)).toEqual({ clicks: clicks.plain, scored: scored.plain });
  expect(recordBytes(10_000, 'pixel', 2)).toEqual({ clicks: clicks.of32, scored: scored.of32 });
  expect(recordBytes(10_000, 'pixel', 20)).toEqual({ clicks: clicks.plain, scored: scored.of32 });
  expect(recordBytes(1_000_000, 'pixel', 200)).toEqual({ clicks: clicks.of32, scored: scored.of500 });
});

test('the log is kept in as many copies and for as long as is said', () => {
  const once = capacityFor({
    clicksPerSecond: 10,
    profile: 'distributed',
    door: 'batch',
    costs: COSTS.distributed.batch,
    installation: { ...USUAL, replication: 1, logDays: 1 },
    prices: PRICES,
  });
  expect(once.bytes.logDisk).toBe(10 * 86_400 * (BYTES.clicks.of500 + BYTES.scored.plain));
  expect(ask(10, 'distributed', 'batch').bytes.logDisk).toBeCloseTo(once.bytes.logDisk * 24);
});

test('an embedded installation needs no broker, no partitions, no Redis and no other zone', () => {
  const { brokers, partitions, bytes } = ask(1_000, 'embedded');
  expect({ brokers, partitions, redis: bytes.redisMemory, across: bytes.acrossZonesADay }).toEqual({
    brokers: 0,
    partitions: { clicks: 1, scored: 1 },
    redis: 0,
    across: 0,
  });
});

test('a minute has no more rows than clicks', () => {
  const { clickHouseDisk } = ask(1).bytes;
  const raw = BYTES.rawClick * 86_400 * USUAL.rawDays;
  expect(clickHouseDisk).toBeCloseTo(raw + (BYTES.minuteRow + BYTES.hourRow) * 86_400 * 365);
});

test('money is the sum of its parts', () => {
  const { cores, memory, disk, network, all } = ask(50_000).money;
  expect(all).toBeCloseTo(cores + memory + disk + network);
});
