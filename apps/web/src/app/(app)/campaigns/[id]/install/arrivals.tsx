'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import type { ClickRow, Rejection } from '#lib/model.ts';

const LOOK_EVERY_MS = 1_000;
const SHOWN = 12;
const RANGE = { preset: '24h' } as const;

/** The latest clicks of a campaign, counted and refused, as they come: with what to mend of those that are refused. */
export function Arrivals({ campaignId }: { campaignId: string }) {
  const trpc = useTRPC();
  const [watching, setWatching] = useState(false);
  const refetchInterval = watching ? LOOK_EVERY_MS : false;
  const asked = { range: RANGE, campaignId, limit: SHOWN };
  const clicks = useQuery({ ...trpc.clicks.search.queryOptions(asked), refetchInterval });
  const rejections = useQuery({ ...trpc.clicks.rejections.queryOptions(asked), refetchInterval });
  const error = clicks.error ?? rejections.error;
  const latest = merged(clicks.data?.rows ?? [], rejections.data?.rows ?? []);
  return (
    <Section
      title="Clicks from your site"
      note="the latest of 24 hours, with what to mend where one is refused"
      actions={
        <Button size="sm" aria-pressed={watching} onClick={() => setWatching(!watching)}>
          <Icon name={watching ? 'pause' : 'play'} />
          {watching ? 'Watching' : 'Watch for clicks'}
        </Button>
      }
    >
      {error && (
        <Problem
          message={error.message}
          retry={() => Promise.all([clicks.refetch(), rejections.refetch()])}
        />
      )}
      {!error && latest.length === 0 && (
        <p className="text-ink-2" role="status">
          {watching
            ? 'Waiting: click the ad on your page.'
            : 'None in the last 24 hours. Watch, then click the ad on your page.'}
        </p>
      )}
      {latest.length > 0 && (
        <ul aria-label="Latest clicks" className="grid">
          {latest.map((arrival) => (
            <Row key={arrival.key} of={arrival} />
          ))}
        </ul>
      )}
    </Section>
  );
}

interface Arrival {
  key: string;
  at: Date;
  href: string;
  /** The verdict, or `refused`. */
  verdict: string;
  text: string;
}

function Row({ of: { at, href, verdict, text } }: { of: Arrival }) {
  const { clock, full } = useFormat();
  return (
    <li className="flex flex-wrap gap-x-3 border-b border-line py-1.5 sm:flex-nowrap">
      <time className="tabular-nums text-ink-2" title={full(at)}>
        {clock(at)}
      </time>
      <Link href={href} className={`link w-20 shrink-0 ${verdict === 'refused' ? 'font-medium' : ''}`}>
        {verdict}
      </Link>
      <span className="min-w-0 basis-full break-words text-ink-2 sm:basis-auto">{text}</span>
    </li>
  );
}

function merged(clicks: readonly ClickRow[], rejections: readonly Rejection[]): Arrival[] {
  const arrivals = [
    ...clicks.map((click) => ({
      key: click.clickId,
      at: click.receivedAt,
      href: `/clicks/${encodeURIComponent(click.clickId)}`,
      verdict: click.verdict,
      text: [click.source, click.browser, click.country].filter(Boolean).join(', '),
    })),
    ...rejections.map((rejection) => ({
      key: rejection.rejectionId,
      at: rejection.receivedAt,
      href: `/clicks/refused/${encodeURIComponent(rejection.rejectionId)}`,
      verdict: 'refused',
      text: rejection.sentence,
    })),
  ];
  return arrivals.toSorted((a, b) => b.at.getTime() - a.at.getTime()).slice(0, SHOWN);
}
