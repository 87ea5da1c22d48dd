import { type Explanation, explainClickId } from '@clickledger/core';
import { sumCounts, toJson } from '@clickledger/domain';
import { StartError } from '@clickledger/processes';
import { callFor } from '#caller.ts';
import type { Register } from '#command.ts';
import { print, withEngines } from '#with-engines.ts';

export const registerExplain: Register = (program, readEnv) => {
  program
    .command('explain')
    .description('say why a click was or was not charged')
    .argument('<click_id>')
    .option('--advertiser <id>', 'whose click, where several advertisers have one with this id')
    .option('--json', 'print JSON, on one line')
    .action(async (clickId: string, options: { advertiser?: string; json?: boolean }) => {
      await withEngines(readEnv, 'explain', async (engines) => {
        const found = await explainClickId.run(await callFor(engines, options.advertiser), { clickId });
        if (found.length === 0) {
          throw new StartError(
            `No click has the id ${clickId}; one that came in within the last seconds may still be on its way.`,
          );
        }
        const said = found.map(explanationJson);
        if (options.json) print(toJson(said.length === 1 ? said[0] : said));
        else print(found.flatMap(explanationLines).join('\n'));
      });
    });
};

/** The sentence, and below it what it rests on. */
function explanationLines(explanation: Explanation): string[] {
  const sentence = `${explanation.advertiserId}: ${explanation.sentence}`;
  if (!('notes' in explanation)) return [sentence];
  const { notes, checks, around } = explanation;
  const details = [...notes.map(({ text }) => text), ...checks.map(familyLine), ...aroundLines(around)];
  return [sentence, ...details.map((line) => `  ${line}`)];
}

type Explained = Extract<Explanation, { notes: unknown }>;

function familyLine({ name, checks }: Explained['checks'][number]): string {
  const said = checks.map((check) => {
    const points = check.points > 0 ? `, ${check.points} points` : '';
    const version = check.version > 0 ? ` v${check.version}` : '';
    return `${check.name}${version} ${check.outcome}${points}${check.note && ` (${check.note})`}`;
  });
  return `${name}: ${said.join('; ')}.`;
}

const SAME = {
  address: 'its address',
  visitor: 'its visitor id',
  network: 'its network',
  device: 'its user agent',
} as const;

/** How many clicks of the hour around it have something in common with it, itself included. */
function aroundLines({ from, to, rows }: Explained['around']): string[] {
  const clock = (time: Date) => time.toISOString().slice(11, 16);
  return rows.map(({ same, minutes }) => {
    const { accepted, billable, duplicate, invalid } = sumCounts(minutes);
    return `From ${clock(from)} to ${clock(to)} UTC, by ${SAME[same]}: ${accepted} received, ${billable} billable, ${duplicate} duplicate, ${invalid} invalid.`;
  });
}

/** An explanation under the names that scripts rely on. */
function explanationJson({ advertiserId, clickId, ...said }: Explanation) {
  return { advertiser_id: advertiserId, click_id: clickId, ...said };
}
