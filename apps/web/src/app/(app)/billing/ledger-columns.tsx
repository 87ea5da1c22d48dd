import { PARTS, receivedOf } from '@clickledger/domain';
import { LedgerBar } from '#components/ledger/ledger-bar.tsx';
import { Count, Money } from '#components/ui/figure.tsx';
import { Td, Th } from '#components/ui/table.tsx';
import { PART_NAMES, type ShownFigures } from '#lib/ledger.ts';

/** The columns of the ledger, the same in every table of this page: the strip's figures in the strip's order. */
export function LedgerHead() {
  return (
    <>
      <Th className="w-1/4 max-md:hidden">Received by verdict</Th>
      <Th number className="max-lg:hidden">
        Received
      </Th>
      {PARTS.map((part) => (
        <Th key={part} number className={part === 'billable' ? '' : 'max-lg:hidden'}>
          {PART_NAMES[part].short}
        </Th>
      ))}
      <Th number>Charged</Th>
    </>
  );
}

/** A row's figures; the bar is on the scale of the largest row, and a sum has none. */
export function LedgerCells({ figures, largest }: { figures: ShownFigures; largest?: bigint }) {
  return (
    <>
      <Td className="max-md:hidden">
        {largest !== undefined && <LedgerBar figures={figures} of={largest} size="sm" />}
      </Td>
      <Td number className="max-lg:hidden">
        <Count value={receivedOf(figures)} />
      </Td>
      {PARTS.map((part) => (
        <Td key={part} number className={part === 'billable' ? '' : 'max-lg:hidden'}>
          <Count value={figures[part]} />
        </Td>
      ))}
      <Td number>
        <Money of={figures} />
      </Td>
    </>
  );
}

/** What the rows above add up to. */
export function TotalRow({ figures }: { figures: ShownFigures }) {
  return (
    <tfoot>
      <tr className="font-medium">
        <Td>Total</Td>
        <LedgerCells figures={figures} />
      </tr>
    </tfoot>
  );
}
