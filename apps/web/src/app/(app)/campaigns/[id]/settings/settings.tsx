'use client';

import type { Campaign } from '#lib/model.ts';
import { Creatives } from './creatives.tsx';
import { EditCampaign } from './edit-campaign.tsx';
import { EndOrDuplicate } from './end-or-duplicate.tsx';
import { Prices } from './prices.tsx';

/** What a campaign is, costs, and may become. `refused`: why this reader may not change it. */
export function Settings({ campaign, refused }: { campaign: Campaign; refused: string | undefined }) {
  return (
    <div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-12">
      {refused && <p className="font-medium">{refused}</p>}
      <Prices campaign={campaign} refused={refused} />
      <Creatives campaign={campaign} refused={refused} />
      <EditCampaign key={campaign.version} campaign={campaign} refused={refused} />
      <EndOrDuplicate campaign={campaign} refused={refused} />
    </div>
  );
}
