import { listAdvertisers, liveListEntries, liveRuleSettings } from '@clickledger/db';
import { toJson } from '@clickledger/domain';
import {
  type Engines,
  type RuleSetup,
  replayClicks,
  rulesAt,
  triedInput,
  triedSetup,
} from '@clickledger/pipeline';
import { StartError } from '@clickledger/processes';
import { Lists } from '@clickledger/rules';
import { SingleBar } from 'cli-progress';
import { type Register, stopSignal } from '#command.ts';
import { parseTime } from '#parse.ts';
import { readJsonFile } from '#read-json-file.ts';
import { describeTrial, trialJson } from '#trial-text.ts';
import { print, withEngines } from '#with-engines.ts';

interface Options {
  rules: string;
  from: Date;
  to: Date;
  advertiser?: string;
  json?: boolean;
}

export const registerReplay: Register = (program, readEnv) => {
  program
    .command('replay')
    .description('judge past clicks by other settings of the rules, and tell the difference; changes nothing')
    .requiredOption(
      '--rules <file>',
      'what to try, in JSON: { "rules": { ... }, "lists": { ... } }; - for stdin',
    )
    .requiredOption('--from <time>', 'clicks that happened from then on (ISO 8601)', parseTime)
    .requiredOption('--to <time>', 'and before then (ISO 8601)', parseTime)
    .option('--advertiser <id>', 'of this advertiser alone')
    .option('--json', 'print JSON, on one line')
    .addHelpText(
      'after',
      `
The file says all settings: a rule that it does not name is as shipped. "clickledger rules show --json" prints those in
force, to start from.

  { "rules": { "click_frequency_ip": { "limits": { "each_device_in_10_min": 90 } }, "datacenter": { "mode": "report" } },
    "lists": { "add": [{ "list": "block", "value": "198.51.100.0/24" }], "remove": ["<id of an entry>"] } }`,
    )
    .action(async ({ rules: file, from, to, advertiser, json }: Options) => {
      if (to <= from) throw new StartError('--to has to be later than --from.');
      const tried = readJsonFile(file, triedInput);
      await withEngines(readEnv, 'replay', async (engines) => {
        const currencies = await currenciesOf(engines, advertiser);
        const { inForce, entries } = await setupInForce(engines);
        const bar = progressBar();
        const signal = stopSignal();
        const question = {
          advertiserId: advertiser,
          from: from.getTime(),
          to: to.getTime(),
          inForce,
          tried: triedSetup(tried, inForce, entries),
        };
        const result = await replayClicks(engines.clickhouseUrl, question, {
          signal,
          onProgress: bar.update,
        }).finally(bar.stop);
        print(json ? toJson(trialJson(result, currencies)) : describeTrial(result, currencies).join('\n'));
      });
    });
};

/** Currencies by advertiser. @throws StartError when there is no such advertiser. */
async function currenciesOf(engines: Engines, advertiser?: string): Promise<Map<string, string>> {
  const all = await listAdvertisers(engines.sql());
  if (advertiser !== undefined && !all.some(({ id }) => id === advertiser))
    throw new StartError(
      `There is no advertiser ${advertiser}; there are: ${all.map(({ id }) => id).join(', ')}.`,
    );
  return new Map(all.map(({ id, currency }) => [id, currency]));
}

/** What new clicks are judged by now. */
async function setupInForce(engines: Engines) {
  const now = new Date();
  const [settings, entries] = await Promise.all([
    liveRuleSettings(engines.sql(), now),
    liveListEntries(engines.sql()),
  ]);
  const inForce: RuleSetup = { rules: rulesAt(settings, now.getTime()), lists: new Lists(entries) };
  return { inForce, entries };
}

/** Clicks judged; on stderr, and only where somebody watches. */
function progressBar() {
  const format = 'Judging {bar} {percentage}% | {value} of {total} clicks | {duration_formatted}';
  const bar = new SingleBar({ format, stream: process.stderr, clearOnComplete: true, hideCursor: true });
  let started = false;
  return {
    update(done: number, total: number): void {
      if (!started) bar.start(total, done);
      started = true;
      bar.setTotal(total);
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}
