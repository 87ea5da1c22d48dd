'use client';

import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { largestReceived } from '#lib/ledger.ts';
import type { Month } from '#lib/model.ts';
import { LedgerCells, LedgerHead, TotalRow } from './ledger-columns.tsx';
import { monthQuery } from './month.ts';

/** What each campaign was charged in the month, the dearest first. */
export function CampaignCharges({ month, current }: { month: Month; current: boolean }) {
  const rows = month.campaigns;
  const largest = largestReceived(rows);
  if (rows.length === 0) return <p className="text-lg font-medium">No clicks in this month.</p>;
  const query = monthQuery(month, current);
  return (
    <Section title="Campaigns">
      <Table label="Charges by campaign">
        <thead>
          <tr>
            <Th>Campaign</Th>
            <LedgerHead />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={row.id ? '' : 'text-ink-2'}>
              <Td>
                {row.id ? (
                  <Link
                    href={`/campaigns/${encodeURIComponent(row.id)}?${query}`}
                    className="link text-ink hover:text-brand"
                  >
                    {row.name}
                  </Link>
                ) : (
                  row.name
                )}
              </Td>
              <LedgerCells figures={row} largest={largest} />
            </tr>
          ))}
        </tbody>
        <TotalRow figures={month.figures} />
      </Table>
    </Section>
  );
}
