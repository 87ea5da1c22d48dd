'use client';

import type { StatementContent, StatementLine } from '@clickledger/domain';
import { useFormat } from '#components/reader.tsx';
import { Link } from '#components/ui/link.tsx';
import { Table, Td } from '#components/ui/table.tsx';
import { LineHead } from './line-head.tsx';
import { clicksOfLine } from './line-links.ts';
import { countedClicks, lineNote, rateText } from './words.ts';

export interface Sheet extends Pick<StatementContent, 'lines' | 'taxes' | 'subtotalMicros' | 'totalMicros'> {
  id: string;
  /** Empty for a draft. */
  number: string;
  isDraft: boolean;
  /** Of all of it; a line that has another says so. */
  purchaseOrder: string;
}

/** The lines of a statement or credit note, each leading to its clicks, and what they come to with taxes. */
export function LineTable({
  label,
  of,
  linked,
}: {
  label: string;
  of: Sheet;
  /** Whether the reader can look at the advertiser's clicks. */
  linked: boolean;
}) {
  const { count, money, timeZone } = useFormat();
  const { lines, taxes, subtotalMicros, totalMicros } = of;
  // Of amounts alone there are no clicks to add up.
  const clicks = lines.some((line) => line.clicks > 0n) ? count(clicksIn(lines)) : '';
  return (
    <Table label={label}>
      <LineHead />
      <tbody>
        {lines.map((line) => (
          <Line
            key={line.position}
            line={line}
            own={of}
            href={linked ? clicksOfLine(line, { ...of, timeZone }) : undefined}
          />
        ))}
      </tbody>
      <tfoot>
        {taxes.length > 0 && (
          <>
            <SumRow name="Subtotal" clicks={clicks} amount={money(subtotalMicros)} />
            {taxes.map((tax) => (
              <TaxRow key={`${tax.name} ${tax.rateBps}`} tax={tax} />
            ))}
          </>
        )}
        <SumRow name="Total" clicks={taxes.length > 0 ? '' : clicks} amount={money(totalMicros)} strong />
      </tfoot>
    </Table>
  );
}

function Line({
  line,
  own,
  href,
}: {
  line: StatementLine;
  own: Pick<Sheet, 'number' | 'purchaseOrder'>;
  href: string | undefined;
}) {
  const { count, money, moneyExact, month } = useFormat();
  const note = lineNote(line, own.number, month);
  const clicks = countedClicks(line);
  const order = line.purchaseOrder === own.purchaseOrder ? '' : line.purchaseOrder;
  const price = line.clicks > 0n ? moneyExact(line.unitPriceMicros) : '';
  return (
    <tr className="break-inside-avoid align-top">
      <Td className="py-2 text-ink-3">{line.position}</Td>
      <Td className="py-2 [overflow-wrap:anywhere]">
        {line.campaignName}
        {note && <span className="label block">{note}</span>}
        {order && <span className="label block">Purchase order {order}</span>}
        {price && <span className="label block sm:hidden">at {price}</span>}
      </Td>
      <Td number className="py-2">
        {href ? (
          <Link href={href} className="link" title="Its clicks">
            {count(clicks)}
          </Link>
        ) : clicks === 0n ? (
          <span className="text-ink-3">–</span>
        ) : (
          count(clicks)
        )}
      </Td>
      <Td number className="py-2 max-sm:hidden">
        {price}
      </Td>
      <Td number className="py-2" title={moneyExact(line.exactMicros)}>
        {money(line.amountMicros)}
      </Td>
    </tr>
  );
}

function SumRow({
  name,
  clicks,
  amount,
  strong = false,
}: {
  name: string;
  clicks: string;
  amount: string;
  strong?: boolean;
}) {
  return (
    <tr className={strong ? 'text-lg font-semibold' : 'font-medium'}>
      <Td className="border-line-strong" />
      <Td className="border-line-strong">{name}</Td>
      <Td number className="border-line-strong">
        {clicks}
      </Td>
      <Td className="border-line-strong max-sm:hidden" />
      <Td number className="border-line-strong">
        {amount}
      </Td>
    </tr>
  );
}

function TaxRow({ tax }: { tax: StatementContent['taxes'][number] }) {
  const { money, locale } = useFormat();
  return (
    <tr>
      <Td />
      <Td className="max-sm:whitespace-normal">
        {tax.name} {rateText(tax.rateBps, locale)}
        <span className="label"> of {money(tax.baseMicros)}</span>
      </Td>
      <Td />
      <Td className="max-sm:hidden" />
      <Td number>{money(tax.amountMicros)}</Td>
    </tr>
  );
}

function clicksIn(lines: readonly StatementLine[]): bigint {
  return lines.reduce((sum, line) => sum + countedClicks(line), 0n);
}
