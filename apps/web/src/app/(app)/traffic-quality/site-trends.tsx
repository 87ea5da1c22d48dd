'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import type { SiteTrends as Trends } from '#lib/model.ts';
import { withRange } from '#lib/range.ts';
import type { QualityFilters } from './filters.ts';
import { TrendLine } from './trend-line.tsx';

/** How many sites are shown beside each other. */
const MOST = 8;

type Site = Trends['sites'][number];

/** Each site's invalid share against the median of the others, all on one scale: the site that stands out is seen. */
export function SiteTrends({ filters }: { filters: QualityFilters }) {
  const trpc = useTRPC();
  const trends = useQuery({
    ...trpc.traffic.sites.queryOptions(filters),
    placeholderData: keepPreviousData,
  });
  if (trends.error && !trends.data)
    return <Problem message={trends.error.message} retry={() => trends.refetch()} />;
  if (!trends.data) return <div className="h-60" />;
  const { sites, leastClicks, bucket } = trends.data;
  const shown = sites.filter(({ points }) => points.some(({ share }) => share !== null)).slice(0, MOST);
  const quiet =
    sites.length - sites.filter(({ points }) => points.some(({ share }) => share !== null)).length;
  const top = Math.max(
    0.05,
    ...shown.flatMap(({ points }) => points.flatMap(({ share, others }) => [share ?? 0, others ?? 0])),
  );
  return (
    <Section
      title="Sites against each other"
      note="invalid share over time; the thin line is the median of your other sites"
    >
      {shown.length === 0 ? (
        <p className="py-2 text-ink-2">
          No site has {leastClicks} clicks in a {bucket} of this time, which a share takes to mean anything.
        </p>
      ) : (
        <ul className="grid gap-x-8 gap-y-6 sm:grid-cols-2 lg:grid-cols-4">
          {shown.map((site) => (
            <SiteTrend key={site.siteId} site={site} top={top} filters={filters} />
          ))}
        </ul>
      )}
      <p className="label mt-4 max-w-3xl">
        A {bucket} with fewer than {leastClicks} accepted clicks of a site is left out of its line and of the
        median.
        {shown.length > 0 &&
          quiet > 0 &&
          ` ${quiet === 1 ? 'One site has' : `${quiet} sites have`} too few clicks for a line.`}
      </p>
    </Section>
  );
}

function SiteTrend({ site, top, filters }: { site: Site; top: number; filters: QualityFilters }) {
  const { share, count } = useFormat();
  const params = new URLSearchParams({ site: site.siteId });
  if (filters.campaignId) params.set('campaign', filters.campaignId);
  const known = site.points.filter((point) => point.share !== null).length;
  return (
    <li className="min-w-0">
      <div className="flex items-baseline gap-2">
        <Link
          href={`/traffic-quality?${withRange(params, filters.range)}`}
          className="link min-w-0 truncate text-ink hover:text-brand"
        >
          {site.name}
        </Link>
        <span className="ml-auto font-medium">{share(BigInt(site.invalid), BigInt(site.accepted))}</span>
      </div>
      <TrendLine points={site.points} top={top} />
      <div className="label flex justify-between gap-2">
        <span>
          {count(site.invalid)} of {count(site.accepted)}
        </span>
        {known < site.points.length && (
          <span className="text-ink-3">
            {known} of {site.points.length} drawn
          </span>
        )}
      </div>
    </li>
  );
}
