import { type Explanation, explainClickId } from '@clickledger/core';
import { toJson } from '@clickledger/domain';
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
        else for (const { advertiser_id, sentence } of said) print(`${advertiser_id}: ${sentence}`);
      });
    });
};

/** An explanation under the names that scripts rely on. */
function explanationJson({ advertiserId, clickId, ...said }: Explanation) {
  return { advertiser_id: advertiserId, click_id: clickId, ...said };
}
