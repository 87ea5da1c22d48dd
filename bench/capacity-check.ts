import { compare } from './lib/capacity/compare.ts';
import { COSTS } from './lib/capacity/measured-costs.ts';
import { costOf } from './lib/cost.ts';
import { beyondLimits, startInstance } from './lib/instance.ts';

/**
 * The capacity model beside the product: cores that it says a rate takes, and cores that the product took. The rates are others than those
 * that the model was made from, and by batches at least a thousand a second: connections that wait longer for their turn are closed.
 * `--stack` for the distributed profile; RATES (1000,3000 clicks a second), DOORS (pixel), SECONDS (20), WARM (20).
 */
const stack = process.argv.includes('--stack');
const profile = stack ? 'distributed' : 'embedded';
const rates = (process.env.RATES ?? '1000,3000').split(',').map(Number);
const doors = (process.env.DOORS ?? 'pixel').split(',') as ('pixel' | 'batch')[];
const SECONDS = Number(process.env.SECONDS ?? 20);
const WARM = Number(process.env.WARM ?? 20);

const instance = await startInstance({ stack, env: { ...beyondLimits, TRUSTED_PROXY_HOPS: '1' } });
try {
  for (const door of doors) {
    await costOf(instance, door, { seconds: WARM });
    for (const rate of rates) {
      const cost = await costOf(instance, door, { seconds: SECONDS, rate });
      const came = Math.round(cost.clicks / cost.seconds).toLocaleString('en');
      print(`\n${profile}, ${door}: ${rate.toLocaleString('en')} a second asked for, ${came} came`);
      print(`  ${'cores'.padEnd(14)}${'model'.padStart(8)}${'measured'.padStart(10)}${'error'.padStart(8)}`);
      for (const { stage, predicted, measured } of compare(profile, COSTS[profile][door], cost)) {
        const error = measured > 0 ? `${Math.round(100 * (predicted / measured - 1))} %` : '';
        print(
          `  ${stage.padEnd(14)}${predicted.toFixed(3).padStart(8)}${measured.toFixed(3).padStart(10)}${error.padStart(8)}`,
        );
      }
    }
  }
} finally {
  await instance.stop();
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
