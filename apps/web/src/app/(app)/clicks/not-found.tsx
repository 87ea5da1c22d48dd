'use client';

import { useParams } from 'next/navigation';
import { BackLink } from '#components/ui/back-link.tsx';
import { Button } from '#components/ui/button.tsx';
import { Page } from '#components/ui/page.tsx';

/**
 * No such click here: perhaps not yet, perhaps no longer, perhaps another advertiser's. Looking again loads the page anew, past
 * what this tab remembers of it.
 */
export default function UnknownClick() {
  const { click_id: clickId = '' } = useParams<{ click_id?: string }>();
  return (
    <Page title="There is no click with this id here" before={<BackLink href="/clicks">Clicks</BackLink>}>
      <div className="grid max-w-xl justify-items-start gap-3">
        <p className="font-mono text-xs break-all">{decodeURIComponent(clickId)}</p>
        <p className="text-ink-2">
          A new click shows within seconds of its receipt. Single clicks are kept for a limited time; their
          counts and charges stay. Check that nothing was cut from the end of the id.
        </p>
        <Button size="sm" onClick={() => window.location.reload()}>
          Look again
        </Button>
      </div>
    </Page>
  );
}
