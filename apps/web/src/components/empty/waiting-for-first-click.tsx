'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Link } from '#components/ui/link.tsx';

/** Nothing yet: what to put on a page, and a live wait that ends by itself with the first click. */
export function WaitingForFirstClick({ campaignId }: { campaignId: string | undefined }) {
  const trpc = useTRPC();
  const campaigns = useQuery(
    trpc.campaigns.list.queryOptions({ range: { preset: '24h' } }, { enabled: campaignId === undefined }),
  );
  const id = campaignId ?? campaigns.data?.[0]?.id;
  const links = useQuery(trpc.campaigns.links.queryOptions({ id: id ?? '' }, { enabled: id !== undefined }));
  if (campaigns.data?.length === 0) return <NoCampaign />;
  return (
    <div className="grid max-w-3xl gap-4">
      <div className="flex items-center gap-3" role="status">
        <span className="relative flex size-2.5">
          <span className="absolute size-full rounded-full bg-brand opacity-60 motion-safe:animate-ping" />
          <span className="relative size-2.5 rounded-full bg-brand" />
        </span>
        <p className="text-lg font-medium">Waiting for the first click</p>
      </div>
      <p className="text-ink-2">
        Put this on the page that shows the ad. The first click appears here within seconds, without a reload.
      </p>
      {links.data ? (
        <CodeBlock label="snippet" code={links.data.snippet} />
      ) : (
        <div className="bone h-12" aria-hidden="true" />
      )}
      {id && (
        <p className="text-ink-2">
          Rather a pixel, a redirect link or your own server?{' '}
          <Link className="link" href={`/campaigns/${encodeURIComponent(id)}?tab=install`}>
            Other ways to send clicks
          </Link>
        </p>
      )}
    </div>
  );
}

/** A click needs a campaign to be counted for. */
function NoCampaign() {
  return (
    <div className="grid max-w-3xl justify-items-start gap-4">
      <p className="text-lg font-medium">There is no campaign yet</p>
      <p className="text-ink-2">
        Clicks are counted for a campaign. Make the first one; then the snippet to put on your page stands
        here.
      </p>
      <Link href="/campaigns/new" className={buttonClass('primary')}>
        New campaign
      </Link>
    </div>
  );
}
