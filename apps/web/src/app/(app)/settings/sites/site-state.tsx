'use client';

import { useFormat } from '#components/reader.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { Site } from '#lib/model.ts';

/** How the host of a site stands, in a few words. */
export function SiteState({ site }: { site: Pick<Site, 'state' | 'checkedAt' | 'until'> }) {
  const { full } = useFormat();
  const title = site.checkedAt ? `Last looked at ${full(site.checkedAt)}` : 'Never looked at';
  return (
    <span className="inline-flex items-center gap-1.5" title={title}>
      <StateWords site={site} />
    </span>
  );
}

function StateWords({ site: { state, until } }: { site: Pick<Site, 'state' | 'until'> }) {
  const { day } = useFormat();
  switch (state) {
    case 'proved':
      return (
        <>
          <Icon name="check" />
          Verified
        </>
      );
    case 'missing':
      return (
        <>
          <Icon name="alert" />
          <span>Proof gone{until && `, verified until ${day(until)}`}</span>
        </>
      );
    case 'lost':
      return (
        <>
          <Icon name="alert" />
          Not verified any more
        </>
      );
    default:
      return <span className="text-ink-2">Not verified</span>;
  }
}
