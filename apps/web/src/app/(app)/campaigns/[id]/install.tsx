'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '#components/trpc.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import type { Campaign } from '#lib/model.ts';
import { TrustSettings } from './trust-settings.tsx';

interface Props {
  campaign: Campaign;
  /** Why this reader may not set how much its clicks must prove. */
  trustRefused: string | undefined;
}

/** What to put where, with this campaign's ids filled in; a chosen site goes into every address. */
export function Install({ campaign, trustRefused }: Props) {
  const trpc = useTRPC();
  const [siteId, setSiteId] = useState('');
  const links = useQuery(
    trpc.campaigns.links.queryOptions(siteId ? { id: campaign.id, siteId } : { id: campaign.id }),
  );
  if (links.error) return <Problem message={links.error.message} retry={() => links.refetch()} />;
  if (!links.data) return <TableSkeleton rows={6} />;
  const { snippet, pixelUrl, redirectUrls } = links.data;
  const names = new Map(campaign.creatives.map((creative) => [creative.id, creative]));
  return (
    <div className="grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-10">
      <label className="grid max-w-72 gap-1">
        <span className="label">Site that shows the ads</span>
        <select value={siteId} onChange={(event) => setSiteId(event.target.value)} className="field h-9">
          <option value="">Any, not told apart</option>
          {campaign.sites.map((site) => (
            <option key={site.id} value={site.id}>
              {site.name} ({site.hostname})
            </option>
          ))}
        </select>
      </label>
      <TrustSettings campaignId={campaign.id} refused={trustRefused} />
      <Section title="Snippet" note="on pages where you may add a script">
        <CodeBlock label="snippet" code={snippet} />
        <p className="mt-2 text-ink-2">
          The script once a page; <code className="font-mono text-xs">data-click-…</code> on each link that is
          an ad. A click is kept in the browser until it has been taken, so none is lost when the page closes.
        </p>
      </Section>
      <Section
        title="Redirect links"
        note="in mails, apps and ad servers; each is signed and leads to its creative’s landing page"
      >
        <ul className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {redirectUrls.map(({ creativeId, url }) => (
            <li key={creativeId}>
              <div className="mb-1 flex flex-wrap gap-x-3">
                <span>{names.get(creativeId)?.name ?? creativeId}</span>
                <span className="min-w-0 truncate text-ink-3">{names.get(creativeId)?.landingUrl}</span>
              </div>
              <CodeBlock label="link" code={url} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Pixel" note="where only an image can be loaded">
        <CodeBlock
          label="pixel"
          code={`<img src="${pixelUrl.replaceAll('&', '&amp;')}" width="1" height="1" alt="">`}
        />
        <p className="mt-2 text-ink-2">
          The page has to be one of your sites and to send its referrer. One that does not (
          <code className="font-mono text-xs">Referrer-Policy: no-referrer</code>) proves nothing: sign the
          pixel there with a{' '}
          <Link className="link" href="/settings/keys">
            signing key
          </Link>
          , as the{' '}
          <Link className="link" href={`/docs?campaign=${encodeURIComponent(campaign.id)}#signed`}>
            guide
          </Link>{' '}
          says.
        </p>
      </Section>
      <p className="text-ink-2">
        Your own server can send clicks too:{' '}
        <Link className="link" href={`/docs?campaign=${encodeURIComponent(campaign.id)}#server`}>
          guide for servers
        </Link>
        .
      </p>
    </div>
  );
}
