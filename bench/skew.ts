import { USUAL } from './lib/capacity/installation.ts';
import { COSTS } from './lib/capacity/measured-costs.ts';
import { DRAWS, drawn } from './lib/skew/draws.ts';
import { type Shared, type Simulated, simulate } from './lib/skew/simulate.ts';

/**
 * How evenly the product shares work out when traffic is not even: a second of a million clicks, drawn, put through the partitioning in
 * use (Kafka's keys, Flink's key groups, Redis's slots were it a cluster). For each way of sharing: the fullest one's part of all, how many
 * times the mean that is, and from how many clicks a second on the one thread behind it has no more time. It measures no time itself.
 *
 * `CLICKS` (1,000,000), `FLINK_PARALLELISM` (6).
 */
const CLICKS = Number(process.env.CLICKS ?? 1_000_000);
const parallelism = Number(process.env.FLINK_PARALLELISM ?? 6);
const AT = Date.UTC(2026, 10, 27, 12);
const { stages } = COSTS.distributed.pixel;

for (const draw of DRAWS) print(draw, simulate(drawn(draw, CLICKS, AT), { parallelism }));

function print(draw: string, { clicks, windows, shared }: Simulated): void {
  const title = `${draw}: ${clicks.toLocaleString('en')} clicks, ${windows.toLocaleString('en')} rows of minute windows`;
  const head = `  ${''.padEnd(40)}${'of'.padStart(5)}${'fullest'.padStart(9)}${'× mean'.padStart(8)}${'full at, /s'.padStart(24)}`;
  process.stdout.write(`\n${title}\n${head}\n${shared.map(line).join('')}`);
}

function line({ name, spread, stage }: Shared): string {
  const share = `${(100 * spread.hottest).toFixed(1)} %`;
  const full = stage ? fullAt(spread.hottest, stage) : `${spread.sum.toLocaleString('en')} sent on`;
  return `  ${name.padEnd(40)}${String(spread.size).padStart(5)}${share.padStart(9)}${spread.overMean.toFixed(2).padStart(8)}${full.padStart(24)}\n`;
}

/** By what the stage costs with all on two cores, and in large batches; each at most as busy as is planned. */
function fullAt(share: number, stage: keyof typeof stages): string {
  const cost = stages[stage];
  const at = (us: number | undefined) =>
    us === undefined ? '' : Math.round((1e6 * USUAL.utilisation) / (us * share)).toLocaleString('en');
  return `${at(cost?.full)} (${at(cost?.alone)})`;
}
