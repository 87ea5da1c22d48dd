import {
  type BudgetedFigures,
  listCampaigns,
  readBudgets,
  readCampaign,
  readCampaignBudget,
} from '@clickledger/core';
import { type BudgetCap, microsToDecimal } from '@clickledger/domain';
import type { Command } from 'commander';
import { table } from '#table.ts';
import type { WithCall } from '#with-call.ts';

/** `campaigns list|show`. */
export function registerReading(campaigns: Command, withCall: WithCall): void {
  campaigns
    .command('list')
    .description('every campaign with its status, its price and its figures of the last 24 hours')
    .argument('<advertiser>')
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, options: { json?: boolean }) =>
      withCall(advertiser, options, async (call) => {
        const list = await listCampaigns.run(call, { range: { preset: '24h' } });
        const budgets = await readBudgets.run(call, undefined);
        const budgetOf = new Map(budgets?.campaigns.map((campaign) => [campaign.id, campaign]));
        const campaigns = list.map((each) => ({ ...each, budget: budgetOf.get(each.id) ?? null }));
        const rows = campaigns.map(({ id, status, stop, cpcMicros, billable, budget, name }) => [
          id,
          stop ? stopText(stop) : status,
          microsToDecimal(cpcMicros),
          String(billable),
          budget ? spentText(budget) : '-',
          name,
        ]);
        return {
          json: campaigns,
          text: table(['campaign', 'status', 'price', 'billable', 'spent of budget', 'name'], rows),
        };
      }),
    );

  campaigns
    .command('show')
    .description('the settings of a campaign, its creatives and the sites that it may be shown on')
    .argument('<advertiser>')
    .argument('<campaign>')
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, id: string, options: { json?: boolean }) =>
      withCall(advertiser, options, async (call) => {
        const campaign = await readCampaign.run(call, { id });
        const budget = await readCampaignBudget.run(call, { id });
        const { name, status, startsAt, endsAt, cpcMicros, labels, siteIds, creatives } = campaign;
        const facts = [
          ['name', name],
          ['status', status],
          ['runs', `${startsAt?.toISOString() ?? 'since ever'} to ${endsAt?.toISOString() ?? 'no end'}`],
          ['price', microsToDecimal(cpcMicros)],
          ...budgetFacts(budget?.campaigns[0]),
          ['labels', labels.join(', ') || 'none'],
          ['sites', siteIds.join(', ') || 'all'],
          ...creatives.map((creative) => [
            'creative',
            `${creative.id}  ${creative.name}  ${creative.landingUrl}`,
          ]),
        ];
        return {
          json: { ...campaign, budget },
          text: facts.map(([what = '', value]) => `${what.padEnd(9)} ${value}`),
        };
      }),
    );
}

const OF_CAP: Record<BudgetCap, string> = { day: 'today', month: 'this month', total: 'in all' };

/** What is spent of each cap. */
function spentText({ limits }: BudgetedFigures): string {
  return limits
    .toReversed()
    .map(
      ({ cap, deliveredMicros, capMicros }) =>
        `${microsToDecimal(deliveredMicros)} of ${microsToDecimal(capMicros)} ${OF_CAP[cap]}`,
    )
    .join(', ');
}

function stopText({ until }: { until: number | null }): string {
  return `budget spent${until === null ? '' : ` until ${new Date(until).toISOString()}`}`;
}

function budgetFacts(campaign: BudgetedFigures | undefined): [string, string][] {
  if (!campaign) return [['budget', 'none']];
  const { dailyMicros, totalMicros, stop } = campaign;
  const set = [
    ...(dailyMicros === null ? [] : [`${microsToDecimal(dailyMicros)} a day`]),
    ...(totalMicros === null ? [] : [`${microsToDecimal(totalMicros)} in all`]),
  ];
  return [
    ['budget', set.join(', ')],
    ['spent', spentText(campaign)],
    ...(stop ? [['stopped', stopText(stop)] as [string, string]] : []),
  ];
}
