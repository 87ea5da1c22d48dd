import {
  advertisersOfClick,
  type Catalog,
  clickById,
  explainableClick,
  loadCatalog,
  rejectionByClickId,
} from '@clickledger/db';
import { toJson } from '@clickledger/domain';
import type { Engines } from '@clickledger/pipeline';
import { StartError } from '@clickledger/processes';
import { explainClick, explainRejection } from '@clickledger/rules';
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
        const catalog = await loadCatalog(engines.sql());
        const advertisers = options.advertiser
          ? [options.advertiser]
          : await advertisersOfClick(engines.clickhouse(), clickId);
        const found = (
          await Promise.all(advertisers.map((id) => explainFor(engines, catalog, id, clickId)))
        ).flat();
        if (found.length === 0) {
          throw new StartError(
            `No click has the id ${clickId}; one that came in within the last seconds may still be on its way.`,
          );
        }
        if (options.json) print(toJson(found.length === 1 ? found[0] : found));
        else for (const { advertiser_id, sentence } of found) print(`${advertiser_id}: ${sentence}`);
      });
    });
};

async function explainFor(engines: Engines, catalog: Catalog, advertiserId: string, clickId: string) {
  const currency = catalog.advertisers.get(advertiserId)?.currency ?? 'EUR';
  const click = await clickById(engines.clickhouse(), advertiserId, clickId);
  if (click) {
    const explainable = await explainableClick(engines.clickhouse(), click);
    const sentence = explainClick(explainable, { currency, locale: 'en' });
    return [{ advertiser_id: advertiserId, click_id: clickId, sentence, click }];
  }
  const rejection = await rejectionByClickId(engines.clickhouse(), advertiserId, clickId);
  if (!rejection) return [];
  return [
    { advertiser_id: advertiserId, click_id: clickId, sentence: explainRejection(rejection), rejection },
  ];
}
