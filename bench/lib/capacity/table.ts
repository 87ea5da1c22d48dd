import type { Capacity } from './model.ts';

const NAME = 44;
const CELL = 16;

interface Titles {
  profile: string;
  door: string;
  source: string;
  list: string;
}

/** What some rates take, a column each, then what is full first. */
export function capacityTable(
  capacities: readonly Capacity[],
  { profile, door, source, list }: Titles,
): string {
  const [first] = capacities;
  if (!first) return '';
  const row = (name: string, value: (capacity: Capacity) => string) =>
    `  ${name.padEnd(NAME)}${capacities.map((each) => value(each).padStart(CELL)).join('')}`;
  const stages = first.stages.map(({ stage }, i) =>
    row(`cores busy: ${stage}`, ({ stages }) => number(stages[i]?.cores ?? 0)),
  );
  const { breaks } = first;
  return `${[
    `${profile}, ${door}; processor time by ${source}`,
    row('clicks a second', ({ clicksPerSecond }) => number(clicksPerSecond)),
    row('clicks a day', ({ clicksADay }) => number(clicksADay)),
    ...stages,
    row('cores busy', ({ cores }) => number(cores)),
    row('cores to plan with', ({ plannedCores }) => number(plannedCores)),
    row('brokers', ({ brokers }) => number(brokers)),
    row('partitions of clicks, of clicks.scored', ({ partitions }) =>
      [partitions.clicks, partitions.scored].map(number).join(', '),
    ),
    row('memory of processes', ({ bytes }) => size(bytes.processMemory)),
    row('memory of Redis', ({ bytes }) => size(bytes.redisMemory)),
    row('disk of the log', ({ bytes }) => size(bytes.logDisk)),
    row('disk of ClickHouse', ({ bytes }) => size(bytes.clickHouseDisk)),
    row('written to disks a day', ({ bytes }) => size(bytes.diskADay)),
    row('over the network a day', ({ bytes }) => size(bytes.networkADay)),
    row('of that to another zone', ({ bytes }) => size(bytes.acrossZonesADay)),
    row('USD a month: cores', ({ money }) => number(money.cores)),
    row('  memory beyond theirs', ({ money }) => number(money.memory)),
    row('  disks', ({ money }) => number(money.disk)),
    row('  network between zones', ({ money }) => number(money.network)),
    row('  all', ({ money }) => number(money.all)),
    row('USD for a million clicks', ({ money, clicksADay }) =>
      ((money.all / ((clicksADay * 730) / 24)) * 1e6).toFixed(2),
    ),
    `  at ${list}`,
    '',
    'Full, as the product shares work out, at so many clicks a second (in large batches, where that was measured)',
    ...breaks.map(({ what, at, best, by }) => {
      const atBest = best === undefined ? '' : `(${number(best)})`;
      return `  ${what.padEnd(18)}${number(at).padStart(CELL)}${atBest.padStart(CELL)}  ${by}`;
    }),
  ].join('\n')}\n`;
}

function number(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 });
}

function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return `${number(value)} ${units[unit]}`;
}
