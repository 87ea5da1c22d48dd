import { setCampaignTrust as storeCampaignTrust } from '@clickledger/db';
import { TRUST_ENFORCEMENTS, TRUST_LEVELS } from '@clickledger/domain';
import { z } from 'zod';
import { idInput } from '#inputs/text.ts';
import { defineCommand } from '#use-case.ts';
import { notFound } from '#use-case-error.ts';

/** Sets how much a campaign's clicks must prove, and what becomes of those that prove less; collectors follow in seconds. */
export const setCampaignTrust = defineCommand({
  name: 'campaigns.setTrust',
  action: 'campaigns.trust',
  event: 'campaign.trust_set',
  input: z.object({
    id: idInput,
    requiredTrust: z.enum(TRUST_LEVELS),
    trustEnforcement: z.enum(TRUST_ENFORCEMENTS),
  }),
  run: async ({ tx, tenant }, { id, ...asked }) => {
    if (!(await storeCampaignTrust(tx, tenant.id, id, asked))) {
      throw notFound(`There is no campaign ${id}: choose one from the list.`);
    }
    return {
      output: { id, ...asked },
      subject: `campaign/${id}`,
      details: { required_trust: asked.requiredTrust, trust_enforcement: asked.trustEnforcement },
    };
  },
});
