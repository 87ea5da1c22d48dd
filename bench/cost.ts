import { NOTHING, type Usage } from './lib/accounting.ts';
import { type Cost, costOf, type Door, idleCores } from './lib/cost.ts';
import { beyondLimits, startInstance } from './lib/instance.ts';
import { percentile } from './lib/report.ts';

/**
 * What a click costs: processor time of every process of the product, the load generator left out, from the door until it is in
 * ClickHouse and in the hour rollups; with it bytes for disks, bytes over the network, and system calls that read or write.
 *
 * `--stack` for the distributed profile; DOORS (pixel,batch,import), LOADS (full,half,tenth), SECONDS (30) of each, after WARM (40; on
 * the stack 240: in the first minutes of a load a third and more of what Kafka and Flink take are compilers). IDLE (30 s, 0 leaves it
 * out) begins SETTLE (30 s; what a start leaves to compilers takes minutes on the stack) after the start. `BASE_CLONE` names a folder
 * with another commit, installed and built: the two take turns, TURNS (2).
 */
const stack = process.argv.includes('--stack');
const doors = (process.env.DOORS ?? 'pixel,batch,import').split(',') as Door[];
const loads = (process.env.LOADS ?? 'full,half,tenth').split(',') as (keyof typeof SHARE)[];
const SECONDS = Number(process.env.SECONDS ?? 30);
const WARM = Number(process.env.WARM ?? (stack ? 240 : 40));
const IDLE = Number(process.env.IDLE ?? 30);
const SETTLE = Number(process.env.SETTLE ?? 30);
const base = process.env.BASE_CLONE;
const TURNS = Number(process.env.TURNS ?? (base ? 2 : 1));
const SHARE = { full: 1, half: 0.5, tenth: 0.1 };

const clones: Record<string, string | undefined> = { ...(base && { before: base }), now: undefined };
const measured: { name: string; what: string; cost: Cost }[] = [];
for (let turn = 1; turn <= TURNS; turn++) {
  for (const [name, clone] of Object.entries(clones)) await measure(name, clone);
}
summary();

async function measure(name: string, clone: string | undefined): Promise<void> {
  const instance = await startInstance({
    stack,
    env: { ...beyondLimits, TRUSTED_PROXY_HOPS: '1' },
    ...(clone && { clone }),
  });
  try {
    if (IDLE > 0) idle(name, await idleCores(instance, IDLE, SETTLE));
    for (const door of doors) {
      const warm = await costOf(instance, door, {
        seconds: WARM,
        ...(door === 'import' && { clicks: 50_000 }),
      });
      let full = warm.clicks / warm.seconds;
      for (const load of door === 'import' ? (['full'] as const) : loads) {
        const rate = load === 'full' ? {} : { rate: Math.round(full * SHARE[load]) };
        const cost = await costOf(instance, door, { seconds: SECONDS, ...rate });
        if (load === 'full') full = cost.clicks / cost.seconds;
        const what = `${door}, ${load} load`;
        measured.push({ name, what, cost });
        table(`${name}: ${what}`, cost);
      }
    }
  } finally {
    await instance.stop();
  }
}

function idle(name: string, byPart: Map<string, number>): void {
  const all = [...byPart.values()].reduce((sum, cores) => sum + cores, 0);
  print(`\n${name}: idle, ${all.toFixed(3)} of a core`);
  for (const [part, cores] of [...byPart].sort((a, b) => b[1] - a[1])) {
    if (cores >= 0.001) print(`  ${part.padEnd(30)}${cores.toFixed(3).padStart(8)}`);
  }
}

function table(title: string, { clicks, seconds, byPart, all, sentBytes }: Cost): void {
  const rate = Math.round(clicks / seconds).toLocaleString('en');
  print(`\n${title}: ${clicks.toLocaleString('en')} clicks in ${seconds.toFixed(1)} s (${rate} a second)`);
  print(
    `  ${''.padEnd(30)}${'µs'.padStart(10)}${'core-h/bn'.padStart(11)}${'disk B'.padStart(9)}${'calls'.padStart(8)}`,
  );
  const row = (name: string, { processorMs, writtenBytes, calls }: Usage) =>
    print(
      `  ${name.padEnd(30)}${((processorMs * 1_000) / clicks).toFixed(1).padStart(10)}${coreHours(processorMs, clicks).toFixed(1).padStart(11)}` +
        `${(writtenBytes / clicks).toFixed(0).padStart(9)}${(calls / clicks).toFixed(2).padStart(8)}`,
    );
  const sorted = [...byPart].sort((a, b) => b[1].processorMs - a[1].processorMs);
  const small = ({ processorMs }: Usage) => (processorMs * 1_000) / clicks < 0.1;
  for (const [part, usage] of sorted) if (!small(usage)) row(part, usage);
  row('all', all ?? NOTHING);
  print(`  sent over the loopback, requests and answers included: ${(sentBytes / clicks).toFixed(0)} B`);
}

/** Medians of the turns, as core-hours for a billion clicks, and against the commit before. */
function summary(): void {
  print('\nCore-hours for a billion clicks, medians');
  for (const what of new Set(measured.map((each) => each.what))) {
    const of = (name: string) =>
      percentile(
        measured
          .filter((each) => each.what === what && each.name === name)
          .map(({ cost }) => coreHours(cost.all.processorMs, cost.clicks)),
        0.5,
      );
    const now = of('now');
    const before = base
      ? `   before ${of('before').toFixed(1)}: ${(now / of('before')).toFixed(2)} of it`
      : '';
    print(`  ${what.padEnd(30)}${now.toFixed(1).padStart(8)}${before}`);
  }
}

function coreHours(processorMs: number, clicks: number): number {
  return (processorMs / clicks) * (1e9 / 3_600_000);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
