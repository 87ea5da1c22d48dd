import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { dataPaths, endpoints, loadSecrets } from '@clickledger/config';
import { toJson } from '@clickledger/domain';
import { createProgress, formatSummary, learnMarket, readKeys, simulate } from '@clickledger/simulator';
import { InvalidArgumentError } from 'commander';
import { type Register, stopSignal } from '#command.ts';

interface Options {
  rate: number;
  minutes: number;
  clicks?: number;
  seed?: string;
  backfill: number;
  backfillRate?: number;
  collector?: string;
  keys?: string;
  truth?: string;
  json?: boolean;
}

export const registerSimulate: Register = (program, readEnv) => {
  program
    .command('simulate')
    .description('drive the collector with believable clicks of the demo, whose truth is noted beside')
    .option('--rate <clicks/s>', 'live clicks a second', within(0.01, 20_000), 20)
    .option('--minutes <n>', 'how long', within(0.01, 1_440), 10)
    .option('--clicks <n>', 'how many live clicks, whatever the time they take', within(0, 100_000_000))
    .option('--seed <text>', 'repeat the people and chances of an earlier run')
    .option('--backfill <hours>', 'first send the history of the last hours, at most 23', within(0, 23), 0)
    .option(
      '--backfill-rate <clicks/s>',
      'clicks a second of the history; by default a tenth of --rate',
      within(0.001, 1_000),
    )
    .option('--collector <url>', 'by default the one of this data folder', parseUrl)
    .option('--keys <path>', 'server-side keys; by default DATA_DIR/demo-keys.json')
    .option('--truth <path>', 'file to append the truth to; by default DATA_DIR/demo-truth.jsonl')
    .option('--json', 'print the summary as JSON, on one line')
    .action(async (options: Options) => {
      const env = readEnv();
      const market = await learnMarket(readKeys(options.keys ?? dataPaths(env.DATA_DIR).demoKeys), env);
      const progress = createProgress(process.stderr.isTTY === true);
      const summary = await simulate({
        market,
        collectorUrl: options.collector ?? endpoints(env, loadSecrets(env)).collectorUrl,
        truthPath: options.truth ?? join(env.DATA_DIR, 'demo-truth.jsonl'),
        seed: options.seed ?? String(randomInt(1_000_000)),
        rate: options.rate,
        clicks: Math.round(options.clicks ?? options.rate * options.minutes * 60),
        backfillHours: options.backfill,
        backfillRate: options.backfillRate ?? options.rate / 10,
        signal: stopSignal(),
        onProgress: progress.update,
      }).finally(progress.stop);
      process.stdout.write(`${options.json ? toJson(summary) : formatSummary(summary)}\n`);
    });
};

function within(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Give a number from ${least} to ${most}.`);
  };
}

function parseUrl(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError('Give an address like http://localhost:8080.');
}
