import { addPrice } from '@clickledger/db';
import { planCampaigns } from '#campaign-file.ts';
import { campaignFileInput, priceInput } from '#inputs/campaigns.ts';
import { identify } from '#principal.ts';
import { defineCommand } from '#use-case.ts';
import { parseInput, UseCaseError } from '#use-case-error.ts';
import { changeCampaign, makeCampaign } from '#write-campaign.ts';

/** Makes and changes campaigns as a file says: all of it, or nothing where anything in it is wrong. */
export const importCampaigns = defineCommand({
  name: 'campaigns.import',
  action: 'campaigns.write',
  event: 'campaign.changed',
  input: campaignFileInput,
  run: async (call, { file }) => {
    const { tx, tenant, principal, now } = call;
    const { rows, problems } = await planCampaigns(tx, tenant, now, file);
    if (problems.length > 0) {
      throw new UseCaseError({
        code: 'invalid',
        message: problems
          .map(({ line, column, message }) => `Line ${line}, ${column}: ${message}.`)
          .join('\n'),
        fields: problems.map(({ line, column, message }) => ({ path: `${line}.${column}`, message })),
      });
    }
    const made: string[] = [];
    const changed: string[] = [];
    for (const row of rows) {
      if (row.kind === 'create') made.push((await makeCampaign(call, row.input)).output.id);
      if (row.kind !== 'change') continue;
      changed.push(row.id);
      if (row.edit) await changeCampaign(call, row.edit);
      if (row.price) {
        const { price } = parseInput(priceInput(tenant), row.price);
        const at = { from: new Date(now), createdAt: new Date(now) };
        await addPrice(tx, {
          campaignId: row.id,
          cpcMicros: price,
          ...at,
          createdBy: identify(principal).id,
        });
      }
    }
    return { output: { made, changed }, subject: 'campaigns', details: { made, changed } };
  },
});
