import { exportCampaigns } from '@clickledger/core';
import { answerCsv } from '#server/export.ts';

/** `GET /api/export/campaigns.csv`: every campaign, to be changed and imported again. */
export function GET(): Promise<Response> {
  return answerCsv((call) => exportCampaigns.run(call, undefined));
}
