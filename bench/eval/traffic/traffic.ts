import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FAMILY_NAMES, families } from './families.ts';
import { type Measured, measure } from './measure.ts';
import { worstMisses } from './misses.ts';
import { type Judged, judged } from './run.ts';
import { table } from './table.ts';

/** Limits are chosen with this seed. Figures that are told are of `judgement`, which nobody has looked at while choosing. */
const TUNING_SEED = 'tuning';
const MISSES_SHOWN = 1;

/**
 * Prints what became of each family of traffic: `[FAMILY...]` by parts of their names, beside the background of people
 * at home; `--alone` each without anybody else; `--seed` another draw of the same families; `--misses N` so many of the
 * worst of each; `--json FILE`; `--goals` ends with 1 where one is missed.
 */
export async function evaluateTraffic(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: TUNING_SEED },
      alone: { type: 'boolean', default: false },
      goals: { type: 'boolean', default: false },
      misses: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const [background = ''] = FAMILY_NAMES;
  const isNamed = (name: string) =>
    positionals.length === 0 || positionals.some((part) => name.toLowerCase().includes(part.toLowerCase()));
  const wanted = FAMILY_NAMES.filter(isNamed);
  if (wanted.length === 0) {
    process.stderr.write(`There is no such family; there are:\n${FAMILY_NAMES.join('\n')}\n`);
    process.exitCode = 2;
    return;
  }
  const runs: Judged[][] = [];
  if (values.alone) {
    for (const one of wanted) runs.push(await judged(families(values.seed, (name) => name === one)));
  } else {
    runs.push(await judged(families(values.seed, (name) => name === background || wanted.includes(name))));
  }
  const measured = runs.flatMap(measure);
  print(measured, runs.flat(), values.misses === undefined ? undefined : Number(values.misses));
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ seed: values.seed, families: measured }, null, 2)}\n`);
  if (values.goals && measured.some(({ reached }) => reached === false)) process.exitCode = 1;
}

function print(measured: readonly Measured[], all: readonly Judged[], misses: number | undefined): void {
  process.stdout.write(
    `${table(measured).join('\n')}\n\nWorst misses${misses === undefined ? ' of goals that are not reached' : ''}\n`,
  );
  for (const { family, reached } of measured) {
    if (misses === undefined && reached !== false) continue;
    const worst = worstMisses(family.name, all, misses ?? MISSES_SHOWN);
    if (worst.length > 0)
      process.stdout.write(`  ${family.name}\n${worst.map((one) => `    ${one}\n`).join('')}`);
  }
}
