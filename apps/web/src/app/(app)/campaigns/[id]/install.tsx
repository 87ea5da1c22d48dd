'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { nodeRequest, pythonRequest, serverRequest, tagManagerTag } from '#app/(app)/docs/send/examples.ts';
import { useTRPC } from '#components/trpc.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import type { Campaign } from '#lib/model.ts';
import { Arrivals } from './install/arrivals.tsx';
import { TestClick } from './install/test-click.tsx';
import { TrustSettings } from './trust-settings.tsx';

interface Props {
  campaign: Campaign;
  /** Why this reader may not change it. */
  refused: string | undefined;
  /** Why this reader may not set how much its clicks must prove. */
  trustRefused: string | undefined;
}

/** What to put where, with this campaign's ids filled in; a chosen site goes into every address. */
export function Install({ campaign, refused, trustRefused }: Props) {
  const trpc = useTRPC();
  const [siteId, setSiteId] = useState('');
  const [creativeId, setCreativeId] = useState('');
  const links = useQuery(
    trpc.campaigns.links.queryOptions({
      id: campaign.id,
      ...(siteId && { siteId }),
      ...(creativeId && { creativeId }),
    }),
  );
  if (links.error) return <Problem message={links.error.message} retry={() => links.refetch()} />;
  if (!links.data) return <TableSkeleton rows={6} />;
  const { snippet, pixelUrl, redirectUrls, collectorUrl } = links.data;
  const ids = { campaign: campaign.id, creative: creativeId, site: siteId };
  const names = new Map(campaign.creatives.map((creative) => [creative.id, creative]));
  return (
    <div className="grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-10">
      <div className="flex flex-wrap gap-4">
        <Choice
          label="Site that shows the ads"
          none="Any, not told apart"
          value={siteId}
          choose={setSiteId}
          options={campaign.sites.map(({ id, name, hostname }) => ({ id, name: `${name} (${hostname})` }))}
        />
        <Choice
          label="Creative"
          none="The first"
          value={creativeId}
          choose={setCreativeId}
          options={campaign.creatives}
        />
      </div>
      <TestClick campaignId={campaign.id} creativeId={creativeId} siteId={siteId} refused={refused} />
      <Arrivals campaignId={campaign.id} />
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
          <Link className="link" href={`/docs/send?campaign=${encodeURIComponent(campaign.id)}#signed`}>
            guide
          </Link>{' '}
          says.
        </p>
      </Section>
      <Section title="Tag manager" note="Google Tag Manager and others that run HTML of yours">
        <ol className="mb-2 grid list-decimal gap-1 pl-5 text-ink-2">
          <li>Make a tag of the kind “Custom HTML” with the text below.</li>
          <li>Have it fire on clicks on your ad’s links, with “Wait for tags” on.</li>
          <li>Preview it, press “Watch for clicks” above, and click the ad.</li>
        </ol>
        <CodeBlock label="tag" code={tagManagerTag(collectorUrl, ids)} />
      </Section>
      <Section title="Server" note="where your own server sees the clicks">
        <div className="grid gap-3">
          <CodeBlock label="curl" code={serverRequest(collectorUrl, ids)} />
          <CodeBlock label="Node.js" code={nodeRequest(collectorUrl, ids)} />
          <CodeBlock label="Python" code={pythonRequest(collectorUrl, ids)} />
          <p className="text-ink-2">
            The key is one of your{' '}
            <Link className="link" href="/settings/keys">
              server keys
            </Link>
            ; fields and answers are in the{' '}
            <Link className="link" href={`/docs/send?campaign=${encodeURIComponent(campaign.id)}#server`}>
              guide for servers
            </Link>
            .
          </p>
        </div>
      </Section>
    </div>
  );
}

function Choice({
  label,
  none,
  value,
  choose,
  options,
}: {
  label: string;
  /** What it is called where none is chosen. */
  none: string;
  value: string;
  choose: (id: string) => void;
  options: readonly { id: string; name: string }[];
}) {
  return (
    <label className="grid max-w-72 gap-1">
      <span className="label">{label}</span>
      <select value={value} onChange={(event) => choose(event.target.value)} className="field h-9">
        <option value="">{none}</option>
        {options.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
