import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { curve, curveCsv, curveTable } from './curve.ts';
import { curvePicture } from './curve-picture.ts';
import { FAMILY_NAMES, families } from './families.ts';
import { findLater } from './found-later.ts';
import { type Measured, measure } from './measure.ts';
import { worstMisses } from './misses.ts';
import { type Judged, judged } from './run.ts';
import { table } from './table.ts';

/** Limits are chosen with this seed. Figures that are told are of `judgement`, which nobody looks at while choosing. */
const TUNING_SEED = 'tuning';
const MISSES_SHOWN = 1;

/**
 * Prints what becomes of each family of traffic. `FAMILY...`: only those whose names have one of these parts, beside the
 * background of people at home; `--alone`: each without anybody else; `--at-once`: without looking back over the day; `--seed`: another draw of the same families;
 * `--misses N`: so many of the worst of each; `--json FILE`; `--goals`: ends with 1 where one is missed; `--curve FILE`:
 * the cost of each rule's limits instead, as CSV, as a picture beside it and as a table.
 */
export async function evaluateTraffic(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: TUNING_SEED },
      alone: { type: 'boolean', default: false },
      'at-once': { type: 'boolean', default: false },
      goals: { type: 'boolean', default: false },
      misses: { type: 'string' },
      json: { type: 'string' },
      curve: { type: 'string' },
    },
  });
  const wanted = FAMILY_NAMES.filter((name) => isNamed(name, positionals));
  if (wanted.length === 0) {
    process.stderr.write(`There is no such family; there are:\n${FAMILY_NAMES.join('\n')}\n`);
    process.exitCode = 2;
    return;
  }
  const [background] = FAMILY_NAMES;
  const together = () =>
    families(values.seed, (name) => (name === background && !values.alone) || wanted.includes(name));
  if (values.curve !== undefined) {
    const points = await curve(together());
    writeFileSync(values.curve, curveCsv(points));
    writeFileSync(`${values.curve.replace(/\.csv$/, '')}.svg`, curvePicture(points));
    process.stdout.write(`${curveTable(points)}\n`);
    return;
  }
  const groups = values.alone
    ? wanted.map((one) => families(values.seed, (name) => name === one))
    : [together()];
  const measured: Measured[] = [];
  let all: Judged[] = [];
  for (const group of groups) {
    const clicks = await judged(group);
    if (!values['at-once']) await findLater(clicks);
    measured.push(...measure(group, clicks));
    all = all.concat(clicks);
  }
  print(measured, all, values.misses === undefined ? undefined : Number(values.misses));
  if (values.json !== undefined) {
    writeFileSync(values.json, `${JSON.stringify({ seed: values.seed, families: measured }, null, 2)}\n`);
  }
  if (values.goals && measured.some(({ reached }) => reached === false)) process.exitCode = 1;
}

function isNamed(name: string, parts: readonly string[]): boolean {
  return parts.length === 0 || parts.some((part) => name.toLowerCase().includes(part.toLowerCase()));
}

function print(measured: readonly Measured[], all: readonly Judged[], misses: number | undefined): void {
  process.stdout.write(`${table(measured)}\n`);
  const of = misses === undefined ? 'goals that are not reached' : 'each family';
  process.stdout.write(`\nWorst misses of ${of}\n`);
  for (const { family, reached } of measured) {
    if (misses === undefined && reached !== false) continue;
    const worst = worstMisses(family.name, all, misses ?? MISSES_SHOWN);
    if (worst.length > 0)
      process.stdout.write(`  ${family.name}\n${worst.map((one) => `    ${one}\n`).join('')}`);
  }
}
