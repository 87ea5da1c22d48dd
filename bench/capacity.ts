import { parseArgs } from 'node:util';
import { USUAL } from './lib/capacity/installation.ts';
import { COSTS, type Door, type Profile } from './lib/capacity/measured-costs.ts';
import { capacityFor } from './lib/capacity/model.ts';
import { PRICES } from './lib/capacity/prices.ts';
import { capacityTable } from './lib/capacity/table.ts';

/**
 * What a number of clicks a second takes, worked out from what was measured (`lib/capacity/measured-costs.ts`): cores by stage, brokers,
 * partitions, memory, disks, network, money, and what is full first. It measures nothing.
 *
 * `--clicks-per-second N[,N...]` (1000000), `--profile embedded|distributed`, `--door pixel|batch`; `--utilisation`, `--replication`,
 * `--raw-days`, `--redis-gb` in the place of what is usual.
 */
const { values } = parseArgs({
  options: {
    'clicks-per-second': { type: 'string', default: '1000000' },
    profile: { type: 'string', default: 'distributed' },
    door: { type: 'string', default: 'pixel' },
    utilisation: { type: 'string', default: String(USUAL.utilisation) },
    replication: { type: 'string', default: String(USUAL.replication) },
    'raw-days': { type: 'string', default: String(USUAL.rawDays) },
    'redis-gb': { type: 'string', default: String(USUAL.redisGb) },
  },
});
const profile = oneOf<Profile>('profile', values.profile, COSTS);
const door = oneOf<Door>('door', values.door, COSTS[profile]);
const installation = {
  ...USUAL,
  utilisation: positive('utilisation', values.utilisation),
  replication: positive('replication', values.replication),
  rawDays: positive('raw-days', values['raw-days']),
  redisGb: positive('redis-gb', values['redis-gb']),
};
const costs = COSTS[profile][door];
const capacities = values['clicks-per-second']
  .split(',')
  .map((rate) => positive('clicks-per-second', rate))
  .map((clicksPerSecond) =>
    capacityFor({ clicksPerSecond, profile, door, costs, installation, prices: PRICES }),
  );
process.stdout.write(capacityTable(capacities, { profile, door, source: costs.source, list: PRICES.list }));

function oneOf<T extends string>(name: string, value: string, known: Readonly<Record<T, unknown>>): T {
  if (Object.hasOwn(known, value)) return value as T;
  return refuse(`--${name} is one of ${Object.keys(known).join(', ')}.`);
}

function positive(name: string, value: string): number {
  const number = Number(value);
  return Number.isFinite(number) && number > 0 ? number : refuse(`--${name} takes a number above 0.`);
}

function refuse(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
