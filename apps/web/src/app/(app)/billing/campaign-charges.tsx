'use client';

import { acceptedOf, VERDICT_PARTS } from '@clickledger/domain';
import Link from 'next/link';
import { LedgerBar } from '#components/ledger/ledger-bar.tsx';
import { Count, Money } from '#components/ui/figure.tsx';
import { Section } from '#components/ui/page.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { largestOf, PART_NAMES } from '#lib/ledger.ts';
import type { Month } from '#lib/model.ts';
import { sumByCampaign } from './sum-by-campaign.ts';

/** What each campaign was charged in the month, the dearest first. */
export function CampaignCharges({ month }: { month: Month }) {
  const rows = sumByCampaign(month.days);
  const largest = largestOf(rows);
  if (rows.length === 0) return <p className="text-lg font-medium">No accepted clicks in this month.</p>;
  return (
    <Section title="Campaigns">
      <Table label="Charges by campaign">
        <thead>
          <tr>
            <Th>Campaign</Th>
            <Th className="w-1/4 max-md:hidden">Accepted by verdict</Th>
            <Th number className="max-lg:hidden">
              Accepted
            </Th>
            {VERDICT_PARTS.map((part) => (
              <Th key={part} number className={part === 'billable' ? '' : 'max-lg:hidden'}>
                {PART_NAMES[part].short}
              </Th>
            ))}
            <Th number>Charged</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <Td>
                <Link
                  href={`/campaigns/${encodeURIComponent(row.id)}?range=30d`}
                  className="link text-ink hover:text-brand"
                >
                  {row.name}
                </Link>
              </Td>
              <Td className="max-md:hidden">
                <LedgerBar figures={{ ...row, rejected: 0n }} of={largest} size="sm" />
              </Td>
              <Td number className="max-lg:hidden">
                <Count value={acceptedOf(row)} />
              </Td>
              {VERDICT_PARTS.map((part) => (
                <Td key={part} number className={part === 'billable' ? '' : 'max-lg:hidden'}>
                  <Count value={row[part]} />
                </Td>
              ))}
              <Td number>
                <Money micros={row.chargedMicros} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
