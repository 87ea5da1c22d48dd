import { z } from 'zod';
import { planCampaigns, writeCampaigns } from '#campaign-file.ts';
import type { CsvExport } from '#export/csv.ts';
import { campaignFileInput } from '#inputs/campaigns.ts';
import { defineReport } from '#use-case.ts';

/** Every campaign as a CSV file that `campaigns.import` reads again, and then changes nothing. */
export const exportCampaigns = defineReport({
  name: 'campaigns.export',
  action: 'campaigns.read',
  input: z.void(),
  run: async ({ stores, tenant, now }): Promise<CsvExport> => {
    const file = await writeCampaigns(stores.sql, tenant, now);
    return {
      filename: `campaigns-${tenant.id}.csv`,
      chunks: (async function* () {
        yield file;
      })(),
    };
  },
});

/** What a file of campaigns would make and change, line by line, and what is wrong in it. */
export const previewCampaigns = defineReport({
  name: 'campaigns.preview',
  action: 'campaigns.write',
  input: campaignFileInput,
  run: async ({ stores, tenant, now }, { file }) => {
    const { rows, problems } = await planCampaigns(stores.sql, tenant, now, file);
    return {
      problems,
      rows: rows.map((row) => ({
        line: row.line,
        name: row.name,
        kind: row.kind,
        changes: row.kind === 'change' ? row.changes : [],
      })),
    };
  },
});
