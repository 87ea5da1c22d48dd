'use client';

import { PARTS, receivedOf } from '@clickledger/domain';
import { CampaignStatus } from '#app/(app)/campaigns/campaign-status.tsx';
import { StoppedUntil } from '#components/budget/stopped-until.tsx';
import { LedgerBar } from '#components/ledger/ledger-bar.tsx';
import { useFormat } from '#components/reader.tsx';
import { LastClick } from '#components/seen/last-click.tsx';
import { RefusedLately } from '#components/seen/refused-lately.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { Count, Money } from '#components/ui/figure.tsx';
import { Link } from '#components/ui/link.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { useRange } from '#components/ui/use-url.ts';
import { PART_NAMES } from '#lib/ledger.ts';
import type { Campaigns, Seen, SeenLately } from '#lib/model.ts';
import { withRange } from '#lib/range.ts';
import { type CampaignFilters, matchingCampaigns } from './filters.ts';

/**
 * Campaigns that match, one on a line, the one with most clicks first; bars are on one scale. Below all of them stands what
 * names no campaign that there is, so that each column adds up to the strip above.
 */
export function CampaignTable({
  of: { campaigns, others },
  filters,
  seen,
  refused,
  selected,
  select,
}: {
  of: Campaigns;
  filters: CampaignFilters;
  /** Undefined while it is not there. */
  seen: SeenLately | undefined;
  /** Ids of the campaigns that something is to be done to. */
  selected: ReadonlySet<string>;
  select: (ids: string[], chosen: boolean) => void;
  /** Why this reader may make no campaign. */
  refused: string | undefined;
}) {
  const { dayOfYear, full, moneyExact } = useFormat();
  const [range] = useRange();
  if (campaigns.length === 0) return <NoCampaigns refused={refused} />;
  const found = matchingCampaigns(campaigns, filters);
  if (found.length === 0) return <p className="text-lg font-medium">No campaign matches.</p>;
  const isWhole = found.length === campaigns.length;
  const seenOf = new Map(seen?.campaigns.map((campaign) => [campaign.id, campaign]));
  const rows = found.toSorted(
    (a, b) => compare(receivedOf(b), receivedOf(a)) || a.name.localeCompare(b.name),
  );
  const largest = rows[0] ? receivedOf(rows[0]) : 0n;
  const query = withRange(new URLSearchParams(), range).toString();
  return (
    <Table label="Campaigns">
      <thead>
        <tr>
          {!refused && (
            <Th className="w-8">
              <input
                type="checkbox"
                aria-label="Select all"
                checked={rows.every(({ id }) => selected.has(id))}
                onChange={({ target }) =>
                  select(
                    rows.map(({ id }) => id),
                    target.checked,
                  )
                }
                className="size-4 align-middle accent-[var(--brand)]"
              />
            </Th>
          )}
          <Th className="w-full sm:w-1/4">Campaign</Th>
          <Th className="max-md:hidden">Received by verdict</Th>
          <Th number className="max-lg:hidden">
            Received
          </Th>
          {PARTS.map((part) => (
            <Th key={part} number className={part === 'billable' ? '' : 'max-xl:hidden'}>
              {PART_NAMES[part].short}
            </Th>
          ))}
          <Th number className="max-sm:hidden">
            Per click
          </Th>
          <Th number>Charged</Th>
          <Th number className="max-xl:hidden">
            Last click
          </Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {!refused && (
              <Td>
                <input
                  type="checkbox"
                  aria-label={`Select ${row.name}`}
                  checked={selected.has(row.id)}
                  onChange={({ target }) => select([row.id], target.checked)}
                  className="size-4 align-middle accent-[var(--brand)]"
                />
              </Td>
            )}
            <Td className="max-w-0">
              <span className="flex items-center gap-2">
                <Link
                  href={`/campaigns/${encodeURIComponent(row.id)}${query && `?${query}`}`}
                  title={row.id}
                  className="link truncate text-ink hover:text-brand"
                >
                  {row.name}
                </Link>
                <CampaignStatus status={row.status} />
              </span>
              {row.stop && (
                <span className="block pb-1">
                  <StoppedUntil stop={row.stop} />
                </span>
              )}
              <WhyRefused seen={seenOf.get(row.id)} />
              <span className="block pb-1 md:hidden">
                <LedgerBar figures={row} of={largest} size="sm" />
              </span>
            </Td>
            <Td className="w-1/5 max-md:hidden">
              <LedgerBar figures={row} of={largest} size="sm" />
            </Td>
            <Td number className="max-lg:hidden">
              <Count value={receivedOf(row)} />
            </Td>
            {PARTS.map((part) => (
              <Td key={part} number className={part === 'billable' ? '' : 'max-xl:hidden'}>
                <Count value={row[part]} />
              </Td>
            ))}
            <Td number className="text-ink-2 max-sm:hidden">
              {moneyExact(row.cpcMicros)}
              {row.nextPrice && (
                <span className="block pb-1 text-xs" title={full(new Date(row.nextPrice.from))}>
                  {moneyExact(row.nextPrice.cpcMicros)} from {dayOfYear(new Date(row.nextPrice.from))}
                </span>
              )}
            </Td>
            <Td number>
              <Money of={row} />
            </Td>
            <Td number className="max-xl:hidden">
              {seen && <LastClick at={seenOf.get(row.id)?.lastClickAt ?? null} asOf={seen.asOf} />}
            </Td>
          </tr>
        ))}
        {others && isWhole && (
          <tr className="text-ink-2">
            {!refused && <Td />}
            <Td>No such campaign</Td>
            <Td className="w-1/5 max-md:hidden">
              <LedgerBar figures={others} of={largest} size="sm" />
            </Td>
            <Td number className="max-lg:hidden">
              <Count value={receivedOf(others)} />
            </Td>
            {PARTS.map((part) => (
              <Td key={part} number className={part === 'billable' ? '' : 'max-xl:hidden'}>
                <Count value={others[part]} />
              </Td>
            ))}
            <Td className="max-sm:hidden" />
            <Td number>
              <Money of={others} />
            </Td>
            <Td className="max-xl:hidden" />
          </tr>
        )}
      </tbody>
    </Table>
  );
}

/** What was refused of late stands below the name: somebody has to mend it. */
function WhyRefused({ seen }: { seen: Seen | undefined }) {
  if (!seen || seen.refused.clicks === 0n) return null;
  return (
    <span className="label block truncate pb-1">
      <RefusedLately refused={seen.refused} campaignId={seen.id} />
    </span>
  );
}

/** The first thing that a new advertiser's people see here. */
function NoCampaigns({ refused }: { refused: string | undefined }) {
  return (
    <div className="grid max-w-xl justify-items-start gap-4">
      <p className="text-lg font-medium">There are no campaigns yet.</p>
      <p className="text-ink-2">
        A campaign has a price, an ad that leads somewhere, and the sites that show it. With its snippet on a
        page, its clicks arrive here within seconds.
      </p>
      {refused ? (
        <p>{refused}</p>
      ) : (
        <Link href="/campaigns/new" className={buttonClass('primary')}>
          Make the first
        </Link>
      )}
    </div>
  );
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
