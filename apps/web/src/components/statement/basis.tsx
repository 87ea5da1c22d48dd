'use client';

import type { StatementContent } from '@clickledger/domain';
import { useFormat } from '#components/reader.tsx';
import { Section } from '#components/ui/page.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';

/** By what its clicks were judged and priced, as it was when the statement was issued. */
export function Basis({ content }: { content: StatementContent }) {
  const { full, moneyExact } = useFormat();
  const { ruleSet, ruleSettings, lists, prices, lines } = content;
  const names = new Map(lines.map(({ campaignId, campaignName }) => [campaignId, campaignName]));
  return (
    <Section title="Judged and priced by" className="print:break-inside-avoid">
      <p className="text-ink-2">
        Rule set {ruleSet}, {ruleSettings === 0 ? 'with the settings as shipped' : `settings ${ruleSettings}`}
        .{lists.length > 0 && ` Lists that named an address: ${lists.join('; ')}.`}
      </p>
      {prices.length > 0 && (
        <details className="mt-3 print:hidden">
          <summary className="link w-fit cursor-pointer">Prices in the period</summary>
          <div className="mt-2 max-w-3xl">
            <Table label="Prices in the period">
              <thead>
                <tr>
                  <Th>Campaign</Th>
                  <Th>From</Th>
                  <Th number>Price</Th>
                </tr>
              </thead>
              <tbody>
                {prices.map(({ campaignId, from, cpcMicros }) => (
                  <tr key={`${campaignId} ${from}`}>
                    <Td className="[overflow-wrap:anywhere]">{names.get(campaignId) ?? campaignId}</Td>
                    <Td>{from === 0 ? 'since ever' : full(new Date(from))}</Td>
                    <Td number>{moneyExact(cpcMicros)}</Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </div>
        </details>
      )}
    </Section>
  );
}
